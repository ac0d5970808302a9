/** The façade of knowledge editing: put edits, explain decisions, decorate chat models. */
@NullMarked
package dev.kedas;

import org.jspecify.annotations.NullMarked;

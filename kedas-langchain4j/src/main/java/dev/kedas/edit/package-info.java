/** Edits, their forms, and the memory that keeps them. */
@NullMarked
package dev.kedas.edit;

import org.jspecify.annotations.NullMarked;

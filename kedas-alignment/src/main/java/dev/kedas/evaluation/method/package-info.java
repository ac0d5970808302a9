/** KEDAS and other ways of editing, behind one interface. */
@NullMarked
package dev.kedas.evaluation.method;

import org.jspecify.annotations.NullMarked;

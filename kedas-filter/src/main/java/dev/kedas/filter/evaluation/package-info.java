/** Measures how a relevance filter, and the gate that it is a part of, decide. */
@NullMarked
package dev.kedas.filter.evaluation;

import org.jspecify.annotations.NullMarked;

/** Pairs of a query and an edit to train a relevance filter on, and where they come from. */
@NullMarked
package dev.kedas.filter.data;

import org.jspecify.annotations.NullMarked;

/** How good edits are, beside other ways of editing, and at what cost. */
@NullMarked
package dev.kedas.evaluation;

import org.jspecify.annotations.NullMarked;

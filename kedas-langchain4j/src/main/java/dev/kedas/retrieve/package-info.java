/** Finding the edits that may bear on a question, and keeping those that do. */
@NullMarked
package dev.kedas.retrieve;

import org.jspecify.annotations.NullMarked;

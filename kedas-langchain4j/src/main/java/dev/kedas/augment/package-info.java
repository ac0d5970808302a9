/** Makers of the forms in which an edit is kept. */
@NullMarked
package dev.kedas.augment;

import org.jspecify.annotations.NullMarked;

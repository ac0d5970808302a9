/** The quickstart: the story of an edit, on a real model. */
@NullMarked
package dev.kedas.samples.quickstart;

import org.jspecify.annotations.NullMarked;

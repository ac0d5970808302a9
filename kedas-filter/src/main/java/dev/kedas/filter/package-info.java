/** Training of the relevance filter. */
@NullMarked
package dev.kedas.filter;

import org.jspecify.annotations.NullMarked;

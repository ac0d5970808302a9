/** Fake parts for tests. */
@NullMarked
package dev.kedas.testing;

import org.jspecify.annotations.NullMarked;

/** Benchmarks; see docs/performance.md for how to run them. */
@NullMarked
package dev.kedas.bench;

import org.jspecify.annotations.NullMarked;

/** The {@code kedas} command line. */
@NullMarked
package dev.kedas.samples.workbench;

import org.jspecify.annotations.NullMarked;

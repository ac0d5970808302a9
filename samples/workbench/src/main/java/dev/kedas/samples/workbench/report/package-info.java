/** The report of an evaluation, for people to read. */
@NullMarked
package dev.kedas.samples.workbench.report;

import org.jspecify.annotations.NullMarked;

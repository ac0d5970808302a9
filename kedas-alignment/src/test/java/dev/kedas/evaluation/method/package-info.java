/** Tests of the methods that are compared. */
@NullMarked
package dev.kedas.evaluation.method;

import org.jspecify.annotations.NullMarked;

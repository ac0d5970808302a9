/** Tests of all parts together, on real models, and the data that they use. */
@NullMarked
package dev.kedas.system;

import org.jspecify.annotations.NullMarked;

/** Reader of GGUF model files. */
@NullMarked
package dev.kedas.gguf;

import org.jspecify.annotations.NullMarked;

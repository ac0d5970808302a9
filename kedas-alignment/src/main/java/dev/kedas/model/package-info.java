/** Model files on disk: what a folder or a GGUF file holds, and where downloads are kept. */
@NullMarked
package dev.kedas.model;

import org.jspecify.annotations.NullMarked;

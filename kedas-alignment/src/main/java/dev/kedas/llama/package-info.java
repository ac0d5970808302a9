/** The Llama language model: configuration, weights, forward pass, and key-value cache. */
@NullMarked
package dev.kedas.llama;

import org.jspecify.annotations.NullMarked;

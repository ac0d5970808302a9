/**
 * What the local models share: tensor files, TorchScript programs, and facts about the processor.
 */
@NullMarked
package dev.kedas.djl;

import org.jspecify.annotations.NullMarked;

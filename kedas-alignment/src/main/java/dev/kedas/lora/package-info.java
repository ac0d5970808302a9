/** Low-rank adapters in PEFT format. */
@NullMarked
package dev.kedas.lora;

import org.jspecify.annotations.NullMarked;

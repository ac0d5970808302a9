package dev.kedas.llama;

import dev.kedas.djl.Processor;

/**
 * The precisions of a model: one for taking in many tokens at once, one for single tokens and for
 * the head. Where they differ, the layers' weights are kept twice.
 *
 * @param prefill for two tokens or more at once; not {@link Precision#INT8}, whose one scale a call
 *     lets tokens blur each other
 * @param decode for single tokens and for the head
 */
public record Precisions(Precision prefill, Precision decode) {

  /** 32-bit floats throughout: the most exact, and what the others are measured against. */
  public static final Precisions EXACT = new Precisions(Precision.FLOAT32, Precision.FLOAT32);

  /** Checks that prefill is not to run in 8-bit integers. */
  public Precisions {
    if (prefill.blursRows()) {
      throw new IllegalArgumentException("INT8 is for decode only; choose another for prefill");
    }
  }

  /**
   * What is fast on this processor without leaving 16 bits: bfloat16 for prefill where the
   * processor has instructions for it, packed 16-bit floats on x86-64, 32-bit floats elsewhere.
   */
  public static Precisions forThisProcessor() {
    if (!Processor.isX86()) {
      return EXACT;
    }
    return new Precisions(
        Processor.hasBfloat16() ? Precision.BFLOAT16 : Precision.FLOAT16, Precision.FLOAT16);
  }
}

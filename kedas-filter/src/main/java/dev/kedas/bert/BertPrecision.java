package dev.kedas.bert;

import dev.kedas.djl.Processor;

/** What a BERT's linear maps are multiplied in. All else is computed in 32-bit floats. */
public enum BertPrecision {
  /** 32-bit floats: on every processor the same numbers, apart from rounding. */
  FLOAT32("linear_float32.py"),

  /**
   * bfloat16: faster on processors with instructions for it, eight times slower on others. Numbers
   * are off by some thousandths.
   */
  BFLOAT16("linear_bfloat16.py");

  private final String source;

  BertPrecision(String source) {
    this.source = source;
  }

  /** What is fastest on this processor. */
  public static BertPrecision fastest() {
    return Processor.hasBfloat16() ? BFLOAT16 : FLOAT32;
  }

  /** The file that defines the program's method {@code linear}, for weights that change. */
  String source() {
    return source;
  }

  /** The file that defines it for weights that stay the same. */
  String inferenceSource() {
    return this == BFLOAT16 && Processor.hasBfloat16() ? "linear_bfloat16_reordered.py" : source;
  }
}

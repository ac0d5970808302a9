package dev.kedas.bert;

import dev.kedas.djl.Processor;

/** What a BERT's linear maps are multiplied in. All else is computed in 32-bit floats. */
public enum BertPrecision {
  /** 32-bit floats: on every processor the same numbers, apart from rounding. */
  FLOAT32("linear_float32.py", 6),

  /**
   * bfloat16: faster on processors with instructions for it, eight times slower on others. Numbers
   * are off by some thousandths.
   */
  BFLOAT16("linear_bfloat16.py", 15);

  private final String source;
  private final int type;

  BertPrecision(String source, int type) {
    this.source = source;
    this.type = type;
  }

  /** What is fastest on this processor. */
  public static BertPrecision fastest() {
    return Processor.hasBfloat16() ? BFLOAT16 : FLOAT32;
  }

  /** The file that defines the program's method {@code linear}. */
  String source() {
    return source;
  }

  /** PyTorch's number for the type. */
  int type() {
    return type;
  }
}

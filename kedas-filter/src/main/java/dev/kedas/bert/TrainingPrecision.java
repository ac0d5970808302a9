package dev.kedas.bert;

/** What linear maps are multiplied in while training. All else, and the weights, have 32 bits. */
public enum TrainingPrecision {
  /** 32-bit floats. */
  FLOAT32("linear_float32.py"),

  /**
   * bfloat16: faster on processors with instructions for it, eight times slower on others. A
   * gradient is off by some thousandths.
   */
  BFLOAT16("linear_bfloat16.py");

  private final String source;

  TrainingPrecision(String source) {
    this.source = source;
  }

  /** The file that defines the program's method {@code linear}. */
  String source() {
    return source;
  }
}

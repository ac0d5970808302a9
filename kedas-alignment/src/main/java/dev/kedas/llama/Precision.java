package dev.kedas.llama;

/**
 * How the weight matrices are kept and multiplied. Activations between the products, attention and
 * normalisation are 32-bit floats in every precision.
 */
public enum Precision {
  /** 32-bit floats: the reference; 4 bytes a weight. */
  FLOAT32("float32.py", "Tensor"),
  /**
   * bfloat16: 2 bytes a weight; fast for long inputs, on processors with bf16 instructions only.
   */
  BFLOAT16("bfloat16.py", "Tensor"),
  /** 16-bit floats packed for FBGEMM (x86-64 only): 2 bytes a weight; fast for single tokens. */
  FLOAT16("float16.py", Precision.PACKED),
  /**
   * 8-bit integers (x86-64 only): 1 byte a weight, the fastest, and the least exact. Activations
   * are quantised with one scale a call.
   */
  INT8("int8.py", Precision.PACKED);

  private static final String PACKED = "__torch__.torch.classes.quantized.LinearPackedParamsBase";

  private final String resource;
  private final String weightType;

  Precision(String resource, String weightType) {
    this.resource = resource;
    this.weightType = weightType;
  }

  /** Resource beside this class with the methods {@code pack} and {@code linear}. */
  String resource() {
    return resource;
  }

  /** Whether it rests on FBGEMM, which PyTorch has for x86-64 only. */
  boolean needsX86() {
    return weightType.equals(PACKED);
  }

  /** Whether what one row gives depends on the other rows of the same call. */
  boolean blursRows() {
    return this == INT8;
  }

  /** TorchScript type of a packed weight. */
  String weightType() {
    return weightType;
  }
}

package dev.kedas.djl;

/** Widens 16-bit floating point numbers to 32 bits; every value is represented exactly. */
public final class HalfPrecision {

  private static final int MANTISSA_SHIFT = 13;
  private static final int EXPONENT_BIAS_DIFFERENCE = (127 - 15) << 23;
  private static final int FP32_INFINITY = 0x7f800000;

  /** Smallest positive fp16 number, 2 to the power of -24. */
  private static final float SMALLEST_FP16 = 0x1p-24f;

  private HalfPrecision() {}

  /** Value of an IEEE 754 binary16 number. */
  public static float fromFp16(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = bits & 0x7c00;
    int mantissa = bits & 0x03ff;
    if (exponent == 0x7c00) { // infinity or not a number
      return Float.intBitsToFloat(sign | FP32_INFINITY | mantissa << MANTISSA_SHIFT);
    }
    if (exponent == 0) { // zero or subnormal
      float magnitude = mantissa * SMALLEST_FP16;
      return sign == 0 ? magnitude : -magnitude;
    }
    int magnitude = ((bits & 0x7fff) << MANTISSA_SHIFT) + EXPONENT_BIAS_DIFFERENCE;
    return Float.intBitsToFloat(sign | magnitude);
  }

  /** Value of a bfloat16 number: the upper half of a 32-bit float. */
  public static float fromBf16(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }
}

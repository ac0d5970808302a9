package dev.kedas.djl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalfPrecisionTest {

  @Test
  void fromFp16_everyBitPattern_hasTheValueOfItsDefinition() {
    for (int bits = 0; bits <= 0xffff; bits++) {
      float value = HalfPrecision.fromFp16((short) bits);
      int exponent = bits >> 10 & 0x1f;
      int mantissa = bits & 0x3ff;
      if (exponent == 31 && mantissa != 0) {
        assertThat(value).isNaN();
      } else {
        double magnitude =
            exponent == 31
                ? Double.POSITIVE_INFINITY
                : exponent == 0
                    ? Math.scalb(mantissa, -24)
                    : Math.scalb(1024 + mantissa, exponent - 25);
        double expected = (bits & 0x8000) == 0 ? magnitude : -magnitude;
        assertThat(Float.floatToIntBits(value))
            .as("bits %04x", bits)
            .isEqualTo(Float.floatToIntBits((float) expected));
      }
    }
  }

  @Test
  void fromBf16_isTheUpperHalfOfAFloat() {
    assertThat(HalfPrecision.fromBf16((short) 0x3fc0)).isEqualTo(1.5f);
    assertThat(HalfPrecision.fromBf16((short) 0xc000)).isEqualTo(-2f);
    assertThat(HalfPrecision.fromBf16((short) 0x7f80)).isInfinite();
    assertThat(HalfPrecision.fromBf16((short) 0x7fc0)).isNaN();
  }
}

package dev.kedas.samples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--sizes 0 | '--sizes' (N): '0', expected a whole number from 1 to",
        "--sizes 10,4000001 | '--sizes': 4000001, expected 4000000 at most",
        "--questions 0 | '--questions': '0', expected a whole number from 1 to",
        "--precision float16 | 'float16', expected PREFILL/DECODE, such as bfloat16/float16",
        "--precision float16/float64 | 'float64', expected one of float32, bfloat16, float16, int8",
        "--precision int8/int8 | 'int8/int8': INT8 is for decode only; choose another for prefill",
        "--out pom.xml | '--out': 'pom.xml' is not a folder",
        "--model nowhere | '--model': there is no folder and no file 'nowhere'",
      })
  void bench_badOption_endsWith2AndSaysWhy(String options, String message) {
    CommandRunner command = new CommandRunner((evaluateOptions, out) -> 0);

    assertThat(command.run(("bench " + options).split(" "))).isEqualTo(2);

    assertThat(command.out()).isEmpty();
    assertThat(command.err())
        .startsWith("kedas bench: Invalid value for option")
        .contains(message)
        .endsWith("See 'kedas bench --help'.\n")
        .hasLineCount(2);
  }
}

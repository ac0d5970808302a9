package dev.kedas.samples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterBenchCommandTest {

  private final CommandRunner command = new CommandRunner((options, out) -> 0);

  /** A small run. Times are not asserted. */
  @Test
  void bench_oneRun_tellsEachBatch() {
    assertThat(command.run("filter", "bench", "--runs=1", "--threads=1"))
        .as(command.err())
        .isZero();

    assertThat(command.out()).containsPattern("Loading: \\d+\\.\\d\\d s");
    for (int pairs : new int[] {1, 4, 8, 32}) {
      assertThat(command.out())
          .containsPattern("\\n +" + pairs + " +[\\d.]+ / [\\d.]+ +[\\d.]+ / [\\d.]+ +[\\d.]+\\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--threads 0 | '--threads': '0', expected a whole number from 1 to",
        "--runs 0 | '--runs': '0', expected a whole number from 1 to",
        "--filter nowhere | '--filter'",
      })
  void bench_badOption_endsWith2AndSaysWhy(String options, String message) {
    assertThat(command.run(("filter bench " + options).split(" "))).isEqualTo(2);

    assertThat(command.err()).contains("Invalid value for option").contains(message);
  }
}

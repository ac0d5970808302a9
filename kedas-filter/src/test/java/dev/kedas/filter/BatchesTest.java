package dev.kedas.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {

  private static final int[] LENGTHS = new Random(1).ints(10_007, 3, 92).toArray();
  private static final IntUnaryOperator LENGTH = i -> LENGTHS[i];

  @Test
  void ofEpoch_holdsEveryExampleOnce() {
    List<int[]> batches = Batches.ofEpoch(LENGTHS.length, LENGTH, 32, 5, 0);
    assertThat(batches).hasSize((int) Batches.count(LENGTHS.length, 32));
    assertThat(batches.stream().filter(batch -> batch.length != 32)).hasSize(1);
    assertThat(batches.stream().flatMapToInt(Arrays::stream).sorted().toArray())
        .containsExactly(IntStream.range(0, LENGTHS.length).toArray());
  }

  @Test
  void ofEpoch_sameSeedAndEpoch_isTheSame() {
    int[][] first = Batches.ofEpoch(LENGTHS.length, LENGTH, 32, 5, 1).toArray(int[][]::new);
    int[][] second = Batches.ofEpoch(LENGTHS.length, LENGTH, 32, 5, 1).toArray(int[][]::new);
    assertThat(second).isDeepEqualTo(first);
  }

  @Test
  void ofEpoch_anotherEpochOrSeed_isAnother() {
    int[] first = Batches.ofEpoch(LENGTHS.length, LENGTH, 32, 5, 0).get(0);
    assertThat(Batches.ofEpoch(LENGTHS.length, LENGTH, 32, 5, 1).get(0)).isNotEqualTo(first);
    assertThat(Batches.ofEpoch(LENGTHS.length, LENGTH, 32, 6, 0).get(0)).isNotEqualTo(first);
  }

  @Test
  void ofEpoch_computesLittlePadding() {
    assertThat(padding(Batches.ofEpoch(LENGTHS.length, LENGTH, 32, 5, 0))).isLessThan(0.03);
  }

  /** Sorting must not make an epoch go from short to long, or a batch hold its neighbours only. */
  @Test
  void ofEpoch_mixesWell() {
    List<int[]> batches = Batches.ofEpoch(LENGTHS.length, LENGTH, 32, 5, 0);
    int[] longest = batches.stream().mapToInt(BatchesTest::longest).toArray();
    double jump =
        IntStream.range(1, longest.length)
            .map(i -> Math.abs(longest[i] - longest[i - 1]))
            .average()
            .orElseThrow();
    assertThat(jump).isGreaterThan(20);
    assertThat(Arrays.stream(batches.get(0)).max().orElseThrow())
        .isGreaterThan(Arrays.stream(batches.get(0)).min().orElseThrow() + 1000);
  }

  @Test
  void byLength_holdsEveryExampleOnceAndHardlyPads() {
    List<int[]> batches = Batches.byLength(LENGTHS.length, LENGTH);
    assertThat(batches.stream().flatMapToInt(Arrays::stream).sorted().toArray())
        .containsExactly(IntStream.range(0, LENGTHS.length).toArray());
    assertThat(padding(batches)).isLessThan(0.01);
  }

  private static double padding(List<int[]> batches) {
    long computed = 0;
    for (int[] batch : batches) {
      computed += (long) batch.length * longest(batch);
    }
    return 1 - (double) Arrays.stream(LENGTHS).sum() / computed;
  }

  private static int longest(int[] batch) {
    return Arrays.stream(batch).map(LENGTH).max().orElseThrow();
  }
}

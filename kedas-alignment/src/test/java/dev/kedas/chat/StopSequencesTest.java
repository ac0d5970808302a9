package dev.kedas.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopSequencesTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 100})
  void next_textInPieces_endsBeforeTheFirstStop(int size) {
    StopSequences stops = new StopSequences(List.of("STOP", "\n\n"));
    String text = "one S two ST\nthree STO\n fourSTOPfive\n\n";
    StringBuilder released = new StringBuilder();
    for (int i = 0; i < text.length(); i += size) {
      released.append(stops.next(text.substring(i, Math.min(text.length(), i + size))));
    }
    released.append(stops.finish());
    assertThat(released).hasToString("one S two ST\nthree STO\n four");
    assertThat(stops.stopped()).isTrue();
  }

  @Test
  void next_beginningOfAStop_isHeldBackUntilItIsDecided() {
    StopSequences stops = new StopSequences(List.of("aab"));
    assertThat(stops.next("xa")).isEqualTo("x");
    assertThat(stops.next("a")).isEmpty();
    assertThat(stops.next("a")).isEqualTo("a");
    assertThat(stops.finish()).isEqualTo("aa");
    assertThat(stops.stopped()).isFalse();
  }

  @Test
  void next_noStops_holdsNothingBack() {
    StopSequences stops = new StopSequences(List.of());
    assertThat(stops.next("abc")).isEqualTo("abc");
    assertThat(stops.finish()).isEmpty();
  }

  @Test
  void emptyStopSequence_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new StopSequences(List.of("a", "")));
  }
}

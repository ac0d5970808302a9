package dev.kedas.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import org.junit.jupiter.api.Test;

class LlamaChatRequestParametersTest {

  private static final LlamaChatRequestParameters OURS =
      LlamaChatRequestParameters.builder().temperature(0.5).seed(7).repeatPenalty(1.2).build();

  private static final ChatRequestParameters PLAIN =
      ChatRequestParameters.builder().temperature(0.9).topK(3).build();

  @Test
  void overrideWith_theOtherWins_whereItSaysSomething() {
    LlamaChatRequestParameters merged = OURS.overrideWith(PLAIN);
    assertThat(merged.temperature()).isEqualTo(0.9);
    assertThat(merged.topK()).isEqualTo(3);
    assertThat(merged.seed()).isEqualTo(7);
    assertThat(merged.repeatPenalty()).isEqualTo(1.2);
    assertThat(merged.overrideWith(LlamaChatRequestParameters.builder().seed(8).build()).seed())
        .isEqualTo(8);
  }

  @Test
  void defaultedBy_keepsSeedAndRepeatPenalty() {
    LlamaChatRequestParameters merged = OURS.defaultedBy(PLAIN);
    assertThat(merged.temperature()).isEqualTo(0.5);
    assertThat(merged.topK()).isEqualTo(3);
    assertThat(merged.seed()).isEqualTo(7);
    assertThat(merged.repeatPenalty()).isEqualTo(1.2);
    assertThat(OURS.defaultedBy(DefaultChatRequestParameters.EMPTY)).isEqualTo(OURS);
  }

  @Test
  void equals_looksAtSeedAndRepeatPenalty() {
    assertThat(OURS.overrideWith(LlamaChatRequestParameters.builder().seed(8).build()))
        .isNotEqualTo(OURS);
    assertThat(OURS.overrideWith(LlamaChatRequestParameters.builder().seed(7).build()))
        .isEqualTo(OURS)
        .hasSameHashCodeAs(OURS);
  }
}

package dev.kedas.evaluation.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.edit.Edit;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.Probe;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CosineThresholdTest {

  @Test
  void best_separableCases_liesBetweenThem() {
    List<EditCase> cases =
        List.of(
            new EditCase(
                "Firms",
                0,
                "Nordwind",
                "Who is the chief of Nordwind?",
                "Ida Holm",
                List.of(),
                List.of("Who is chief of Nordwind today?"),
                List.of(),
                List.of(new Probe("Other", "What rent does Nordwind pay?", List.of("much")))));
    double best = CosineThreshold.best(new WordEmbeddings(), cases);
    double accepted = similarity("Who is chief of Nordwind today?");
    double rejected = similarity("What rent does Nordwind pay?");
    assertThat(best).isLessThanOrEqualTo(accepted).isGreaterThan(rejected);
  }

  private static double similarity(String query) {
    var method = new LteMethod(new WordEmbeddings(), 1, true);
    method.apply(List.of(Edit.of("Who is the chief of Nordwind?", "Ida Holm", Instant.EPOCH)));
    return Objects.requireNonNull(method.plan(List.of(query)).get(0).chosen()).similarity();
  }
}

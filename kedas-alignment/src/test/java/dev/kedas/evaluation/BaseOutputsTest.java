package dev.kedas.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.llama.ForcedAnswer;
import dev.kedas.llama.ForcedScores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseOutputsTest {

  private static final ForcedAnswer ONE = new ForcedAnswer(new int[] {1, 2}, new int[] {3});
  private static final ForcedAnswer SAME = new ForcedAnswer(new int[] {1, 2}, new int[] {3});
  private static final ForcedAnswer OTHER_SPLIT = new ForcedAnswer(new int[] {1}, new int[] {2, 3});

  @TempDir Path folder;

  private final List<Integer> scored = new ArrayList<>();
  private final List<String> generated = new ArrayList<>();

  @Test
  void score_sameContentTwice_isComputedOnce() {
    try (BaseOutputs outputs = open("model")) {
      List<BaseOutputs.Timed> all = outputs.score(List.of(ONE, SAME, OTHER_SPLIT));
      assertThat(all.get(0).scores().mostLikely()).containsExactly(13);
      assertThat(all.get(0)).isEqualTo(all.get(1));
      assertThat(all.get(2).scores().mostLikely()).containsExactly(12, 13);
      outputs.score(List.of(SAME));
    }
    assertThat(scored).containsExactly(2);
  }

  @Test
  void score_afterReopening_isReadFromTheFile() {
    double seconds;
    try (BaseOutputs outputs = open("model")) {
      seconds = outputs.score(List.of(OTHER_SPLIT)).get(0).seconds();
    }
    try (BaseOutputs outputs = open("model")) {
      BaseOutputs.Timed known = outputs.score(List.of(OTHER_SPLIT)).get(0);
      assertThat(known.scores().mostLikely()).containsExactly(12, 13);
      assertThat(known.scores().logProbabilities()).containsExactly(-0.2f, -0.3f);
      assertThat(known.seconds()).isEqualTo(seconds);
    }
    assertThat(scored).containsExactly(1);
  }

  @Test
  void score_otherModel_isComputed() {
    open("model", outputs -> outputs.score(List.of(ONE)));
    open("other model", outputs -> outputs.score(List.of(ONE)));
    assertThat(scored).containsExactly(1, 1);
  }

  @Test
  void generate_sameMessage_isAskedOnce() {
    open("model", outputs -> assertThat(outputs.generate("Why?", 5)).isEqualTo("Why? Because."));
    open("model", outputs -> assertThat(outputs.generate("Why?", 5)).isEqualTo("Why? Because."));
    open("model", outputs -> outputs.generate("Why not?", 5));
    open("model", outputs -> outputs.generate("Why?", 6));
    assertThat(generated).containsExactly("Why?", "Why not?", "Why?");
  }

  @Test
  void open_lineCutOff_isComputedAnewAndDoesNoHarm() throws IOException {
    open("model", outputs -> outputs.score(List.of(ONE, OTHER_SPLIT)));
    Path file = onlyFile();
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 30));
    open("model", outputs -> outputs.score(List.of(ONE, OTHER_SPLIT)));
    open("model", outputs -> outputs.score(List.of(ONE, OTHER_SPLIT)));
    assertThat(scored).containsExactly(2, 1);
  }

  @Test
  void open_linesOfAnotherKind_arePassedOver() throws IOException {
    open("model", outputs -> outputs.score(List.of(ONE)));
    Files.writeString(
        onlyFile(), "null\n[]\n{\"what\": 1}\n{\"key\": null}\n", StandardOpenOption.APPEND);
    open("model", outputs -> outputs.score(List.of(ONE)));
    assertThat(scored).containsExactly(1);
  }

  private void open(String key, java.util.function.Consumer<BaseOutputs> use) {
    try (BaseOutputs outputs = open(key)) {
      use.accept(outputs);
    }
  }

  private BaseOutputs open(String key) {
    return new BaseOutputs(
        answers -> {
          scored.add(answers.size());
          return answers.stream().map(BaseOutputsTest::scores).toList();
        },
        (message, maxTokens) -> {
          generated.add(message);
          return message + " Because.";
        },
        folder,
        key);
  }

  /** Ten more than each token is most likely, and the log-probability is minus a tenth of it. */
  private static ForcedScores scores(ForcedAnswer answer) {
    int[] mostLikely = answer.answer().clone();
    float[] logProbabilities = new float[mostLikely.length];
    for (int i = 0; i < mostLikely.length; i++) {
      logProbabilities[i] = mostLikely[i] / -10f;
      mostLikely[i] += 10;
    }
    return new ForcedScores(mostLikely, logProbabilities);
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }
}

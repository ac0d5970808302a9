package dev.kedas.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kedas.djl.ModelFormatException;
import dev.kedas.djl.SafeTensors;
import dev.langchain4j.data.segment.TextSegment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelevanceModelFilesTest {

  private static final String WORDS = "bert.embeddings.word_embeddings.weight";

  @TempDir Path folder;
  private final TinyBert tiny = new TinyBert();
  private Path from;
  private Path to;

  @BeforeEach
  void makeFolders() throws IOException {
    from = Files.createDirectory(folder.resolve("from"));
    to = folder.resolve("made/to");
  }

  @Test
  void copyAsInt8_scores_nearlyAsTheOriginal() throws IOException {
    RelevanceModelFiles.copyAsInt8(tiny.write(from), to);

    List<Double> expected = scores(from);
    List<Double> actual = scores(to);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i)).isCloseTo(expected.get(i), within(0.02));
    }
    assertThat(actual).doesNotHaveDuplicates();
  }

  @Test
  void copyAsInt8_matrices_areOffByHalfOfTheirRowsScaleAtMost() throws IOException {
    RelevanceModelFiles.copyAsInt8(tiny.write(from), to);

    try (SafeTensors copy = SafeTensors.open(to.resolve("model.safetensors"))) {
      assertThat(copy.names()).containsExactlyInAnyOrderElementsOf(tiny.names());
      for (String name : tiny.names()) {
        boolean matrix = tiny.shape(name).length == 2 && tiny.shape(name)[0] > 2;
        assertThat(copy.shape(name)).isEqualTo(tiny.shape(name));
        float[] expected = tiny.values(name);
        float[] actual = copy.read(name);
        int length = matrix ? (int) tiny.shape(name)[1] : 1;
        for (int i = 0; i < expected.length; i++) {
          double bound = matrix ? 0.5001 * largest(expected, i / length * length, length) / 127 : 0;
          assertThat((double) actual[i]).as(name).isCloseTo(expected[i], within(bound));
        }
      }
    }
  }

  private static float largest(float[] values, int from, int length) {
    float largest = 0;
    for (int i = from; i < from + length; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
    }
    return largest;
  }

  @Test
  void copyAsInt8_rowOfZeros_staysOne() throws IOException {
    Arrays.fill(tiny.values(WORDS), 0, TinyBert.HIDDEN, 0);

    RelevanceModelFiles.copyAsInt8(tiny.write(from), to);

    try (SafeTensors copy = SafeTensors.open(to.resolve("model.safetensors"))) {
      assertThat(copy.read(WORDS)).startsWith(new float[TinyBert.HIDDEN]);
    }
  }

  @Test
  void copyAsInt8_configurationAndTokenizer_sayTheSame() throws IOException {
    tiny.write(from);
    Files.writeString(from.resolve("tokenizer.json"), tiny.tokenizer.toPrettyString());

    RelevanceModelFiles.copyAsInt8(from, to);

    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(to.resolve("config.json").toFile())).isEqualTo(tiny.config);
    assertThat(json.readTree(to.resolve("tokenizer.json").toFile())).isEqualTo(tiny.tokenizer);
    assertThat(to.resolve("tokenizer.json")).content().doesNotContain("\n");
  }

  @Test
  void copyAsInt8_modelThereAlready_isReplacedAndNotOverwritten() throws IOException {
    Files.createDirectories(to);
    for (String name : List.of("config.json", "tokenizer.json", "model.safetensors")) {
      Path old = Files.writeString(to.resolve(name), "old");
      Files.createLink(folder.resolve(name), old);
    }

    RelevanceModelFiles.copyAsInt8(tiny.write(from), to);

    for (String name : List.of("config.json", "tokenizer.json", "model.safetensors")) {
      assertThat(folder.resolve(name)).hasContent("old");
    }
    assertThat(scores(to)).hasSize(3);
  }

  @Test
  void copyAsInt8_notANumber_isRefusedBeforeAnythingIsWritten() throws IOException {
    tiny.values("bert.pooler.dense.weight")[3] = Float.NaN;
    tiny.write(from);

    assertThatThrownBy(() -> RelevanceModelFiles.copyAsInt8(from, to))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("'bert.pooler.dense.weight' holds NaN at index 3");
    assertThat(to).doesNotExist();
  }

  @Test
  void copyAsInt8_withoutHead_isRefused() throws IOException {
    tiny.remove("classifier.weight");
    tiny.write(from);

    assertThatThrownBy(() -> RelevanceModelFiles.copyAsInt8(from, to))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("has no tensor 'classifier.weight'");
  }

  @Test
  void copyAsInt8_intoItself_isRefused() throws IOException {
    tiny.write(from);
    byte[] before = Files.readAllBytes(from.resolve("model.safetensors"));

    assertThatThrownBy(() -> RelevanceModelFiles.copyAsInt8(from, from))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("overwritten by what is made of it");
    assertThat(from.resolve("model.safetensors")).hasBinaryContent(before);
  }

  @Test
  void average_ofThree_isTheirMean() throws IOException {
    TinyBert other = new TinyBert();
    for (String name : other.names()) {
      for (int i = 0; i < other.values(name).length; i++) {
        other.values(name)[i] += 3;
      }
    }
    Path second = other.write(Files.createDirectory(folder.resolve("second")));
    new Calibration(2, 0.3).write(second);
    tiny.write(from);

    RelevanceModelFiles.average(List.of(second, from, second), to);

    try (SafeTensors mean = SafeTensors.open(to.resolve("model.safetensors"))) {
      assertThat(mean.names()).containsExactlyInAnyOrderElementsOf(tiny.names());
      for (String name : tiny.names()) {
        assertThat(mean.shape(name)).isEqualTo(tiny.shape(name));
        float[] actual = mean.read(name);
        for (int i = 0; i < actual.length; i++) {
          assertThat(actual[i]).as(name).isCloseTo(tiny.values(name)[i] + 2, within(1e-5f));
        }
      }
    }
    try (BertRelevanceModel loaded = BertRelevanceModel.load(to)) {
      assertThat(loaded.calibration()).isEmpty();
    }
  }

  @Test
  void average_ofOneTwice_scoresAsThatOne() throws IOException {
    tiny.write(from);

    RelevanceModelFiles.average(List.of(from, from), to);

    assertThat(scores(to)).isEqualTo(scores(from));
  }

  @Test
  void average_otherShapeOrTokenizer_isRefused() throws IOException {
    tiny.write(from);
    TinyBert otherShape = new TinyBert();
    otherShape.config.put("layer_norm_eps", 1e-3);
    Path shape = otherShape.write(Files.createDirectory(folder.resolve("shape")));
    TinyBert otherTokenizer = new TinyBert();
    otherTokenizer.tokenizer.put("version", "9");
    Path words = otherTokenizer.write(Files.createDirectory(folder.resolve("words")));

    assertThatThrownBy(() -> RelevanceModelFiles.average(List.of(from, shape), to))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(shape + ": config.json is not like that of " + from);
    assertThatThrownBy(() -> RelevanceModelFiles.average(List.of(from, words), to))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(words + ": tokenizer.json is not like");
    assertThat(to).doesNotExist();
  }

  @Test
  void average_ofPackedModels_isTheMeanOfWhatTheyStandFor() throws IOException {
    RelevanceModelFiles.copyAsInt8(tiny.write(from), to);
    Path mean = folder.resolve("mean");

    RelevanceModelFiles.average(List.of(to, to), mean);

    try (SafeTensors packed = SafeTensors.open(to.resolve("model.safetensors"));
        SafeTensors averaged = SafeTensors.open(mean.resolve("model.safetensors"))) {
      for (String name : tiny.names()) {
        assertThat(averaged.read(name)).as(name).isEqualTo(packed.read(name));
      }
    }
  }

  @Test
  void average_laterModelDamaged_namesItsFolder() throws IOException {
    TinyBert damaged = new TinyBert();
    damaged.values("bert.pooler.dense.weight")[3] = Float.NaN;
    Path second = damaged.write(Files.createDirectory(folder.resolve("second")));
    tiny.write(from);

    assertThatThrownBy(() -> RelevanceModelFiles.average(List.of(from, second), to))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith(second + ": ")
        .hasMessageContaining("'bert.pooler.dense.weight' holds NaN at index 3");
    assertThat(to).doesNotExist();
  }

  @Test
  void average_ofOneOrIntoOneOfThem_isRefused() throws IOException {
    tiny.write(from);

    assertThatThrownBy(() -> RelevanceModelFiles.average(List.of(from), to))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two models or more, not 1");
    assertThatThrownBy(() -> RelevanceModelFiles.average(List.of(from, from), from))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("overwritten by what is made of it");
  }

  private static List<Double> scores(Path model) {
    List<TextSegment> edits =
        Stream.of("who is he?", "he is", "he? he? is who").map(TextSegment::from).toList();
    try (BertRelevanceModel loaded = BertRelevanceModel.load(model, 1, BertPrecision.FLOAT32)) {
      return loaded.scoreAll(edits, "who is?").content();
    }
  }
}

package dev.kedas.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.pytorch.jni.JniUtils;
import dev.kedas.bert.BertPrecision;
import dev.kedas.bert.BertRelevanceModel;
import dev.kedas.djl.DjlEngine;
import dev.kedas.djl.InferenceThread;
import dev.kedas.djl.ModelFormatException;
import dev.kedas.djl.SafeTensors;
import dev.kedas.djl.SafeTensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTrainerTest {

  private static final List<TrainingPair> TRAINING = ToyTask.pairs(64, 1);
  private static final List<TrainingPair> DEVELOPMENT = ToyTask.pairs(40, 2);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void train_separableTask_learnsIt(BertPrecision precision) {
    TrainingEvents events = new TrainingEvents();
    TrainingResult result =
        train(ToyTask.settings().epochs(20).precision(precision).build(), "out", events);
    assertThat(result.steps()).isEqualTo(160);
    assertThat(result.stoppedEarly()).isFalse();
    assertThat(result.bestLoss()).isLessThan(0.1);
    assertThat(events.steps).hasSize(160);
    assertThat(events.steps.get(159).loss()).isLessThan(events.steps.get(0).loss() / 2);
    assertThat(events.steps).allMatch(progress -> progress.pairsPerSecond() > 0);
    try (BertRelevanceModel model =
        BertRelevanceModel.load(folder.resolve("out"), 1, BertPrecision.FLOAT32)) {
      for (TrainingPair pair : DEVELOPMENT) {
        double score = model.score(pair.edit(), pair.query()).content();
        assertThat(score > 0.5).as(pair.toString()).isEqualTo(pair.relevant());
      }
    }
  }

  @Test
  void train_withDevelopmentSet_savesTheWeightsOfTheBestLoss() {
    TrainingSettings settings = ToyTask.settings().positiveWeight(3).build();
    TrainingResult result = train(settings, "out", TrainingListener.NONE);
    double sum = 0;
    double weights = 0;
    try (BertRelevanceModel model =
        BertRelevanceModel.load(folder.resolve("out"), 1, BertPrecision.FLOAT32)) {
      for (TrainingPair pair : DEVELOPMENT) {
        double score = model.score(pair.edit(), pair.query()).content();
        double weight = pair.weight() * (pair.relevant() ? 3 : 1);
        sum -= weight * Math.log(pair.relevant() ? score : 1 - score);
        weights += weight;
      }
    }
    assertThat(result.bestLoss()).isCloseTo(sum / weights, within(1e-5));
  }

  @Test
  void train_allWeightsFourfold_givesTheSameWeightsOfTheModel() {
    TrainingSettings settings = ToyTask.settings().build();
    train(weighted(TRAINING, 1), List.of(), settings, "one", false, TrainingListener.NONE);
    train(weighted(TRAINING, 4), List.of(), settings, "four", false, TrainingListener.NONE);
    assertThat(weights("four")).hasSameBinaryContentAs(weights("one"));
  }

  private static List<TrainingPair> weighted(List<TrainingPair> pairs, double weight) {
    return pairs.stream()
        .map(pair -> new TrainingPair(pair.query(), pair.edit(), pair.relevant(), weight))
        .toList();
  }

  @Test
  void train_gettingWorse_keepsTheBestAndStopsWhenPatienceEnds() {
    List<TrainingPair> misleading = ToyTask.mislabelled(TRAINING);
    TrainingSettings settings = ToyTask.settings().epochs(20).evaluateEvery(10).patience(3).build();
    TrainingEvents events = new TrainingEvents();
    TrainingResult result = train(TRAINING, misleading, settings, "out", false, events);
    assertThat(result.steps()).isEqualTo(result.bestStep() + 3 * 10).isLessThan(160);
    assertThat(result.stoppedEarly()).isTrue();
    assertThat(events.lines)
        .contains("%d evaluated %s true".formatted(result.bestStep(), result.bestLoss()))
        .filteredOn(line -> line.endsWith("false"))
        .hasSizeGreaterThanOrEqualTo(3);

    TrainingSettings toTheEnd = ToyTask.settings().epochs(20).evaluateEvery(10).build();
    TrainingResult patient =
        train(TRAINING, misleading, toTheEnd, "patient", false, TrainingListener.NONE);
    assertThat(patient.steps()).isEqualTo(160);
    assertThat(patient.bestStep()).isEqualTo(result.bestStep());
    assertThat(weights("patient")).hasSameBinaryContentAs(weights("out"));
  }

  @Test
  void train_noDevelopmentSet_savesTheLastWeights() {
    TrainingEvents events = new TrainingEvents();
    TrainingResult result =
        train(TRAINING, List.of(), ToyTask.settings().build(), "out", false, events);
    assertThat(result.bestStep()).isEqualTo(24);
    assertThat(result.bestLoss()).isNaN();
    assertThat(events.lines).hasSize(24);
    assertThat(weights("out")).exists();
  }

  @Test
  void train_sameArguments_givesTheSameWeights() throws IOException {
    train(ToyTask.settings().dropout(0.1).build(), "one", TrainingListener.NONE);
    train(ToyTask.settings().dropout(0.1).build(), "two", TrainingListener.NONE);
    train(ToyTask.settings().dropout(0.1).seed(2).build(), "other", TrainingListener.NONE);
    assertThat(weights("two")).hasSameBinaryContentAs(weights("one"));
    assertThat(Files.mismatch(weights("other"), weights("one"))).isNotEqualTo(-1);
  }

  /** Scores are computed on one thread, which PyTorch then takes for the usual number. */
  @Test
  @Timeout(60)
  void train_onAThreadBegunDuringAScore_usesTheUsualThreads() {
    int usual;
    try (InferenceThread thread = new InferenceThread("tester")) {
      usual = thread.call(JniUtils::getNumThreads);
    }
    Executor newThread = task -> new Thread(task).start();
    int used =
        DjlEngine.onOneThread(
            () -> CompletableFuture.supplyAsync(this::threadsOfATraining, newThread).join());
    assertThat(used).isEqualTo(usual);
  }

  private int threadsOfATraining() {
    AtomicInteger used = new AtomicInteger();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onStep(TrainingProgress progress) {
            used.set(JniUtils.getNumThreads());
          }
        };
    train(ToyTask.settings().epochs(1).build(), "out", listener);
    return used.get();
  }

  /** Before any checkpoint, right after one, between two, at an epoch's end, at the last step. */
  @ParameterizedTest
  @ValueSource(longs = {2, 4, 8, 9, 23, 24})
  void resume_afterAnInterruption_isAsIfThereWereNone(long step) {
    TrainingSettings settings = ToyTask.settings().dropout(0.1).build();
    TrainingEvents uninterrupted = new TrainingEvents();
    TrainingResult expected = train(settings, "whole", uninterrupted);
    assertThatThrownBy(() -> train(settings, "parts", new TrainingEvents(step)))
        .isInstanceOf(TrainingEvents.Interrupted.class);

    TrainingEvents rest = new TrainingEvents();
    TrainingResult result = train(TRAINING, DEVELOPMENT, settings, "parts", true, rest);
    assertThat(result).isEqualTo(expected);
    assertThat(uninterrupted.lines).endsWith(rest.lines.toArray(String[]::new));
    assertThat(rest.steps).hasSize((int) (24 - (step - 1) / 3 * 3));
    assertThat(weights("parts")).hasSameBinaryContentAs(weights("whole"));
  }

  /** Before any checkpoint, between two, right after one. */
  @ParameterizedTest
  @ValueSource(longs = {1, 5, 6})
  void resume_afterACancellation_losesNoStep(long step) {
    TrainingSettings settings = ToyTask.settings().dropout(0.1).build();
    TrainingEvents uninterrupted = new TrainingEvents();
    train(settings, "whole", uninterrupted);
    TrainingEvents cancelled =
        new TrainingEvents() {
          @Override
          public boolean isCancelled() {
            return steps.size() == step;
          }
        };
    assertThatThrownBy(() -> train(settings, "parts", cancelled))
        .isInstanceOf(CancellationException.class)
        .hasMessage("training was cancelled after %d of 24 steps".formatted(step));

    TrainingEvents rest = new TrainingEvents();
    train(TRAINING, DEVELOPMENT, settings, "parts", true, rest);
    assertThat(Stream.of(cancelled, rest).flatMap(part -> part.lines.stream()))
        .isEqualTo(uninterrupted.lines);
    assertThat(weights("parts")).hasSameBinaryContentAs(weights("whole"));
  }

  @Test
  void resume_afterTheEnd_givesTheResultAgain() {
    TrainingSettings settings = ToyTask.settings().build();
    TrainingResult expected = train(settings, "out", TrainingListener.NONE);
    TrainingEvents events = new TrainingEvents();
    assertThat(train(TRAINING, DEVELOPMENT, settings, "out", true, events)).isEqualTo(expected);
    assertThat(events.lines).isEmpty();
  }

  @Test
  void train_notResuming_deletesEarlierCheckpoints() {
    TrainingSettings settings = ToyTask.settings().build();
    train(settings, "out", TrainingListener.NONE);
    assertThat(folder.resolve("out")).isDirectoryContaining("glob:**checkpoint-24");
    assertThatThrownBy(() -> train(settings, "out", new TrainingEvents(1)))
        .isInstanceOf(TrainingEvents.Interrupted.class);
    assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**checkpoint-*");
  }

  @Test
  void train_noCheckpointsWanted_leavesTheModelOnly() {
    train(ToyTask.settings().checkpointEvery(0).build(), "out", TrainingListener.NONE);
    assertThat(folder.resolve("out").toFile().list())
        .containsExactlyInAnyOrder("config.json", "tokenizer.json", "model.safetensors");
  }

  @Test
  void train_emptyTrainingSet_isRefused() {
    assertThatThrownBy(
            () ->
                train(
                    List.of(),
                    DEVELOPMENT,
                    ToyTask.settings().build(),
                    "out",
                    false,
                    TrainingListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there are no training pairs");
  }

  @Test
  void train_lossNotFinite_namesTheStep() throws IOException {
    Path start = spoiltStart("classifier.", values -> Arrays.fill(values, Float.MAX_VALUE));
    assertThatThrownBy(() -> trainFrom(start, List.of()))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageMatching(
            "step 1: the loss is (NaN|Infinity) and the gradient's norm .*: try a lower learning rate");
    assertThat(weights("out")).doesNotExist();
  }

  private void trainFrom(Path start, List<TrainingPair> development) throws IOException {
    FilterTrainer.train(
        start,
        TRAINING,
        development,
        ToyTask.settings().build(),
        folder.resolve("out"),
        false,
        TrainingListener.NONE);
  }

  @Test
  void train_developmentLossNotFinite_namesTheStep() throws IOException {
    int chef = 22; // no training pair has this token
    int hidden = 16;
    Path start =
        spoiltStart(
            "embeddings.word_embeddings.",
            values -> {
              for (int i = 0; i < hidden; i++) {
                values[chef * hidden + i] = i % 2 == 0 ? Float.MAX_VALUE : -Float.MAX_VALUE;
              }
            });
    List<TrainingPair> development =
        List.of(new TrainingPair("Who is the chef?", "Ann leads Paris.", true, 1));
    assertThatThrownBy(() -> trainFrom(start, development))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageMatching(
            "step 4: the development loss is (NaN|Infinity): try a lower learning rate");
    assertThat(weights("out")).doesNotExist();
  }

  /** A model with numbers that are so large that what they are used for overflows. */
  private Path spoiltStart(String prefix, Consumer<float[]> spoil) throws IOException {
    Path start = Files.createDirectory(folder.resolve("start"));
    for (String name : List.of("config.json", "tokenizer.json")) {
      Files.copy(ToyTask.start().resolve(name), start.resolve(name));
    }
    SafeTensorsWriter writer = new SafeTensorsWriter();
    try (SafeTensors tensors = SafeTensors.open(ToyTask.start().resolve("model.safetensors"))) {
      for (String name : tensors.names()) {
        float[] values = tensors.read(name);
        if (name.startsWith(prefix)) {
          spoil.accept(values);
        }
        writer.add(name, tensors.shape(name), () -> values);
      }
    }
    writer.write(start.resolve("model.safetensors"));
    return start;
  }

  @Test
  void train_outputIsTheStart_isRefused() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    assertThatThrownBy(
            () ->
                FilterTrainer.train(
                    link,
                    TRAINING,
                    List.of(),
                    ToyTask.settings().build(),
                    folder,
                    false,
                    TrainingListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the output is the start itself, ");
  }

  @Test
  void train_noSuchStart_isRefused() {
    assertThatThrownBy(
            () ->
                FilterTrainer.train(
                    folder.resolve("none"),
                    TRAINING,
                    List.of(),
                    ToyTask.settings().build(),
                    folder,
                    false,
                    TrainingListener.NONE))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("no such model folder");
  }

  private TrainingResult train(
      TrainingSettings settings, String output, TrainingListener listener) {
    return train(TRAINING, DEVELOPMENT, settings, output, false, listener);
  }

  private TrainingResult train(
      List<TrainingPair> training,
      List<TrainingPair> development,
      TrainingSettings settings,
      String output,
      boolean resume,
      TrainingListener listener) {
    return FilterTrainer.train(
        ToyTask.start(), training, development, settings, folder.resolve(output), resume, listener);
  }

  private Path weights(String output) {
    return folder.resolve(output).resolve("model.safetensors");
  }
}

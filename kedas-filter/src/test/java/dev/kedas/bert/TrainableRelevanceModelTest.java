package dev.kedas.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kedas.djl.ModelFormatException;
import dev.kedas.djl.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainableRelevanceModelTest {

  private static final int[] ALL_PAIRS = {0, 1, 2, 3, 4, 5};

  /** Largest difference to PyTorch's weights, whose own are of the size of 1. */
  private static final float WEIGHT_TOLERANCE = 2e-5f;

  /** Largest difference to PyTorch's gradients, relative to the norm of all. */
  private static final double GRADIENT_TOLERANCE = 1e-6;

  /**
   * The same number added to all keys of a query changes nothing, so this gradient is zero but for
   * rounding, and AdamW makes steps of full length of it.
   */
  private static final String WITHOUT_EFFECT = "attention.self.key.bias";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void logits_beforeTraining_areThoseOfPyTorch(TrainingReference reference) throws IOException {
    try (TrainableRelevanceModel model = reference.load(BertPrecision.FLOAT32)) {
      float[] logits = model.logits(TrainingReference.pairs(model), ALL_PAIRS);
      double[] expected = reference.expected("logits");
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) logits[i]).isCloseTo(expected[i], within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void learn_threeSteps_givesLossesAndNormsOfPyTorch(TrainingReference reference)
      throws IOException {
    try (TrainableRelevanceModel model = reference.load(BertPrecision.FLOAT32)) {
      for (int step = 1; step <= 3; step++) {
        StepResult result = TrainingReference.learn(model, step);
        assertThat(result.loss()).isCloseTo(reference.expected("losses")[step - 1], within(1e-5));
        assertThat(result.gradientNorm())
            .isCloseTo(reference.expected("norms")[step - 1], within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void learn_oneStep_computesGradientsOfPyTorch(TrainingReference reference) {
    try (TrainableRelevanceModel model = reference.load(BertPrecision.FLOAT32)) {
      TrainingReference.learn(model, 1);
      model.saveState(folder.resolve("state"));
    }
    try (SafeTensors state = SafeTensors.open(folder.resolve("state"));
        SafeTensors expected = reference.expectedTensors()) {
      List<String> names = names(expected, "gradient.");
      assertThat(names).isNotEmpty().hasSameSizeAs(names(state, "first_moment."));
      for (String name : names) {
        float[] moments = state.read("first_moment." + name);
        float[] gradients = expected.read("gradient." + name);
        for (int i = 0; i < gradients.length; i++) {
          assertThat(moments[i] / (1 - 0.9))
              .as("%s[%d]", name, i)
              .isCloseTo(
                  gradients[i], within(GRADIENT_TOLERANCE * TrainingReference.LONGEST_GRADIENT));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void learn_threeSteps_givesWeightsOfPyTorch(TrainingReference reference) {
    try (TrainableRelevanceModel model = reference.load(BertPrecision.FLOAT32)) {
      IntStream.rangeClosed(1, 3).forEach(step -> TrainingReference.learn(model, step));
      model.save(folder);
    }
    try (SafeTensors saved = SafeTensors.open(folder.resolve("model.safetensors"));
        SafeTensors expected = reference.expectedTensors()) {
      List<String> names = names(expected, "after.");
      assertThat(names).isNotEmpty();
      for (String name : names) {
        if (!name.endsWith(WITHOUT_EFFECT)) {
          assertThat(saved.read(name))
              .as(name)
              .usingComparatorWithPrecision(WEIGHT_TOLERANCE)
              .containsExactly(expected.read("after." + name));
        }
      }
    }
  }

  /** BASE has a head, so that nothing else comes from the seed. */
  @Test
  void learn_dropout_isThatOfSeedAndStep() {
    StepResult without = firstStep(1, 0);
    StepResult dropped = firstStep(1, 0.1);

    assertThat(firstStep(1, 0.1)).isEqualTo(dropped);
    assertThat(firstStep(2, 0)).isEqualTo(without);
    assertThat(firstStep(2, 0.1)).isNotEqualTo(dropped);
    assertThat(dropped).isNotEqualTo(without);
    double mean =
        IntStream.range(0, 60).mapToDouble(seed -> firstStep(seed, 0.1).loss()).average().orElse(0);
    assertThat(mean).isCloseTo(without.loss(), within(0.1));
  }

  private static StepResult firstStep(long seed, double dropout) {
    try (TrainableRelevanceModel model = TrainingReference.BASE.load(BertPrecision.FLOAT32, seed)) {
      float[] before = model.logits(TrainingReference.pairs(model), ALL_PAIRS);
      assertThat(model.logits(TrainingReference.pairs(model), ALL_PAIRS)).isEqualTo(before);
      return TrainingReference.learn(model, 1, dropout);
    }
  }

  @Test
  void restoreState_thenLearnWithDropout_dropsTheSame() {
    try (TrainableRelevanceModel model = TrainingReference.BASE.load(BertPrecision.FLOAT32)) {
      model.saveState(folder.resolve("state"));
      StepResult first = TrainingReference.learn(model, 1, 0.5);
      model.restoreState(folder.resolve("state"));
      StepResult again = TrainingReference.learn(model, 1, 0.5);

      assertThat(again).isEqualTo(first);
    }
  }

  @Test
  void batch_labelMissing_isRefused() {
    try (TrainableRelevanceModel model = TrainingReference.MINILM.load(BertPrecision.FLOAT32)) {
      TokenizedPairs pairs = TrainingReference.pairs(model);
      assertThatThrownBy(
              () -> new TrainingBatch(pairs, new int[] {0, 1}, new float[] {1}, new float[] {1, 1}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "a batch has 2 pairs, 1 labels and 2 weights, expected as many of each and at least one");
    }
  }

  @Test
  void learn_frozenEmbeddings_leavesThemAsTheyAre() {
    TrainingReference reference = TrainingReference.MINILM;
    try (TrainableRelevanceModel model = reference.load(BertPrecision.FLOAT32)) {
      TrainingReference.learn(model, 1);
      model.save(folder);
    }
    try (SafeTensors before = SafeTensors.open(reference.folder().resolve("model.safetensors"));
        SafeTensors after = SafeTensors.open(folder.resolve("model.safetensors"))) {
      for (String name : names(before, "embeddings.")) {
        assertThat(after.read("bert.embeddings." + name))
            .containsExactly(before.read("embeddings." + name));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void learn_bfloat16_pointsTheSameWay(TrainingReference reference) {
    float[] exact = gradients(reference, BertPrecision.FLOAT32);
    float[] rounded = gradients(reference, BertPrecision.BFLOAT16);
    double cosine = dot(exact, rounded) / Math.sqrt(dot(exact, exact) * dot(rounded, rounded));
    assertThat(cosine).isBetween(0.995, 0.9999999);
  }

  private float[] gradients(TrainingReference reference, BertPrecision precision) {
    Path file = folder.resolve(precision.name());
    try (TrainableRelevanceModel model = reference.load(precision)) {
      TrainingReference.learn(model, 1);
      model.saveState(file);
    }
    try (SafeTensors state = SafeTensors.open(file)) {
      return state.read("first_moment.bert.encoder.layer.0.intermediate.dense.weight");
    }
  }

  private static double dot(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> (double) a[i] * b[i]).sum();
  }

  @ParameterizedTest
  @EnumSource
  void save_afterTraining_isReadByTheRelevanceModel(TrainingReference reference) {
    try (TrainableRelevanceModel model = reference.load(BertPrecision.FLOAT32)) {
      TrainingReference.learn(model, 1);
      model.save(folder);
      TokenizedPairs pairs = model.newPairs();
      pairs.add("Who leads Paris?", "Ann leads Paris.");
      float logit = model.logits(pairs, new int[] {0})[0];
      try (BertRelevanceModel saved = BertRelevanceModel.load(folder, 1, BertPrecision.FLOAT32)) {
        double score = saved.score("Ann leads Paris.", "Who leads Paris?").content();
        assertThat(score).isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-6));
      }
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.partial");
  }

  @ParameterizedTest
  @EnumSource
  void restoreState_thenLearn_goesOnBitByBit(TrainingReference reference) {
    Path state = folder.resolve("state");
    float[] uninterrupted;
    try (TrainableRelevanceModel model = reference.load(BertPrecision.FLOAT32)) {
      TrainingReference.learn(model, 1);
      model.saveState(state);
      TrainingReference.learn(model, 2);
      uninterrupted = model.logits(TrainingReference.pairs(model), ALL_PAIRS);
    }
    try (TrainableRelevanceModel model = reference.load(BertPrecision.FLOAT32)) {
      TrainingReference.learn(model, 3);
      model.restoreState(state);
      TrainingReference.learn(model, 2);
      assertThat(model.logits(TrainingReference.pairs(model), ALL_PAIRS))
          .containsExactly(uninterrupted);
    }
  }

  @Test
  void restoreState_ofAnotherModel_namesTheTensor() {
    Path state = folder.resolve("state");
    try (TrainableRelevanceModel model = TrainingReference.MINILM.load(BertPrecision.FLOAT32)) {
      model.saveState(state);
    }
    try (TrainableRelevanceModel model = TrainingReference.BASE.load(BertPrecision.FLOAT32)) {
      assertThatThrownBy(() -> model.restoreState(state))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("state: has no tensor 'bert.embeddings.word_embeddings.weight'");
    }
  }

  @Test
  void load_withoutHead_drawsItFromTheSeed() throws IOException {
    TinyBert start = new TinyBert();
    start.remove("bert.pooler.dense.weight");
    start.remove("bert.pooler.dense.bias");
    start.remove("classifier.weight");
    start.remove("classifier.bias");
    start.write(folder);
    float[] first = headOf(7);
    assertThat(headOf(7)).containsExactly(first);
    assertThat(headOf(8)).doesNotContain(first);
    double square = IntStream.range(0, first.length).mapToDouble(i -> first[i] * first[i]).sum();
    assertThat(Math.sqrt(square / first.length)).isBetween(0.01, 0.03);
  }

  private float[] headOf(long seed) {
    try (TrainableRelevanceModel model =
        TrainableRelevanceModel.load(folder, BertPrecision.FLOAT32, false, seed)) {
      model.saveState(folder.resolve("state"));
    }
    try (SafeTensors state = SafeTensors.open(folder.resolve("state"))) {
      assertThat(state.read("bert.pooler.dense.bias")).containsOnly(0);
      return state.read("bert.pooler.dense.weight");
    }
  }

  @Test
  void load_olderNamesAndOtherHeads_areUnderstood() throws IOException {
    TinyBert start = new TinyBert();
    start.config.putArray("architectures").add("BertForMaskedLM");
    start.rename("bert.embeddings.LayerNorm.weight", "bert.embeddings.LayerNorm.gamma");
    start.rename("bert.embeddings.LayerNorm.bias", "bert.embeddings.LayerNorm.beta");
    start.put("cls.predictions.bias", TinyBert.WORDS);
    start.write(folder);
    try (TrainableRelevanceModel model = load()) {
      model.save(Files.createDirectory(folder.resolve("saved")));
    }
    try (SafeTensors saved = SafeTensors.open(folder.resolve("saved/model.safetensors"))) {
      assertThat(saved.names())
          .contains("bert.embeddings.LayerNorm.weight", "classifier.weight")
          .doesNotContain("cls.predictions.bias");
      assertThat(saved.read("bert.embeddings.LayerNorm.bias"))
          .containsExactly(start.values("bert.embeddings.LayerNorm.beta"));
    }
    assertThat(folder.resolve("saved/config.json"))
        .content()
        .contains("BertForSequenceClassification", "LABEL_0")
        .doesNotContain("BertForMaskedLM");
  }

  @Test
  void load_twoLabels_isRefused() throws IOException {
    TinyBert start = new TinyBert();
    start.put("classifier.weight", 2, TinyBert.HIDDEN);
    start.put("classifier.bias", 2);
    start.write(folder);
    assertThatThrownBy(this::load)
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(
            "model.safetensors: 'classifier.weight' has shape [2, 8], expected [1, 8] from one output, hidden_size=8");
  }

  @Test
  void load_anotherTask_isRefused() throws IOException {
    TinyBert start = new TinyBert();
    start.config.putArray("architectures").add("BertForTokenClassification");
    start.write(folder);
    assertThatThrownBy(this::load)
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(
            "config.json: the architecture is \"BertForTokenClassification\", expected one of"
                + " [BertForMaskedLM, BertForPreTraining, BertForSequenceClassification, BertModel]");
  }

  @Test
  void load_anotherModelType_isRefused() throws IOException {
    TinyBert start = new TinyBert();
    start.config.put("model_type", "roberta");
    start.write(folder);
    assertThatThrownBy(this::load)
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("config.json: model_type is \"roberta\", expected \"bert\"");
  }

  private TrainableRelevanceModel load() {
    return TrainableRelevanceModel.load(folder, BertPrecision.FLOAT32, false, 1);
  }

  private static List<String> names(SafeTensors tensors, String prefix) {
    return tensors.names().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .toList();
  }
}

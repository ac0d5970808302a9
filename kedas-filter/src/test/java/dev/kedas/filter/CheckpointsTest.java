package dev.kedas.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kedas.djl.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checkpoints that a training must not be resumed from. */
class CheckpointsTest {

  private static final List<TrainingPair> TRAINING = ToyTask.pairs(64, 1);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @BeforeEach
  void interruptedAfterACheckpoint() {
    assertThatThrownBy(() -> train(TRAINING, ToyTask.settings(), false, new TrainingEvents(4)))
        .isInstanceOf(TrainingEvents.Interrupted.class);
    assertThat(folder.resolve("checkpoint-3")).isNotEmptyDirectory();
  }

  @Test
  void resume_otherSettings_namesThem() {
    assertThatThrownBy(() -> resume(TRAINING, ToyTask.settings().batchSize(16)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(
            "%s: was made with batchSize = 8, expected 16: resume with the same settings and data, or start anew"
                .formatted(folder.resolve("checkpoint-3")));
  }

  @Test
  void resume_otherData_saysSo() {
    assertThatThrownBy(() -> resume(ToyTask.mislabelled(TRAINING), ToyTask.settings()))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("was made with trainingData = ");
  }

  @Test
  void resume_moreCheckpoints_isAllowed() {
    assertThat(resume(TRAINING, ToyTask.settings().checkpointEvery(1)).steps()).isEqualTo(24);
  }

  @ParameterizedTest
  @MethodSource
  void resume_damagedState_isRefused(String message, Consumer<ObjectNode> damage)
      throws IOException {
    Path file = folder.resolve("checkpoint-3/state.json");
    ObjectNode json = (ObjectNode) JSON.readTree(file.toFile());
    damage.accept(json);
    Files.writeString(file, json.toString());
    assertThatThrownBy(() -> resume(TRAINING, ToyTask.settings()))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("state.json is damaged: ")
        .hasMessageContaining(message);
  }

  static Stream<Arguments> resume_damagedState_isRefused() {
    return Stream.of(
        damage("Missing creator property 'step'", state -> state.remove("step")),
        damage("Cannot map `null`", state -> state.putNull("bestStep")),
        damage("no training of 24 steps has the state", state -> state.put("step", 0)),
        damage("no training of 24 steps has the state", state -> state.put("step", 24)),
        damage("no training of 24 steps has the state", state -> state.put("bestStep", 4)),
        damage("no training of 24 steps has the state", state -> state.put("loss", Double.NaN)),
        damage("Unrecognized field", state -> state.put("unknown", 1)),
        damageOfAll("it has no state", json -> json.putNull("state")),
        damageOfAll("it has no state", json -> json.remove("state")),
        damageOfAll("it has no state", json -> json.putArray("state")));
  }

  private static Arguments damage(String message, Consumer<ObjectNode> change) {
    return damageOfAll(message, json -> change.accept((ObjectNode) json.get("state")));
  }

  private static Arguments damageOfAll(String message, Consumer<ObjectNode> change) {
    return Arguments.of(message, change);
  }

  @Test
  void resume_bestWeightsMissing_isRefused() throws IOException {
    assertThat(resume(TRAINING, ToyTask.settings()).bestStep()).isEqualTo(24);
    Files.delete(folder.resolve("model.safetensors"));
    assertThatThrownBy(() -> resume(TRAINING, ToyTask.settings()))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(
            "%s: has no weights of its best step, 24: there is no file %s; start anew"
                .formatted(folder.resolve("checkpoint-24"), folder.resolve("model.safetensors")));
  }

  @Test
  void resume_stateCutShort_isRefused() throws IOException {
    cutShort(folder.resolve("checkpoint-3/state.json"));
    assertThatThrownBy(() -> resume(TRAINING, ToyTask.settings()))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("state.json: not valid JSON");
  }

  @Test
  void resume_tensorsCutShort_isRefused() throws IOException {
    cutShort(folder.resolve("checkpoint-3/tensors.safetensors"));
    assertThatThrownBy(() -> resume(TRAINING, ToyTask.settings()))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("tensors.safetensors");
  }

  @Test
  void resume_tensorsMissing_isRefused() throws IOException {
    Files.delete(folder.resolve("checkpoint-3/tensors.safetensors"));
    assertThatThrownBy(() -> resume(TRAINING, ToyTask.settings()))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("tensors.safetensors: no such file");
  }

  /** A process that is killed while it saves leaves a part of a checkpoint. */
  @Test
  void resume_partOfACheckpointBeside_takesTheLastWhole() throws IOException {
    Path partial = Files.createDirectory(folder.resolve("checkpoint-partial"));
    Files.writeString(partial.resolve("tensors.safetensors.partial"), "{");
    assertThat(resume(TRAINING, ToyTask.settings()).steps()).isEqualTo(24);
    assertThat(partial).doesNotExist();
  }

  private static void cutShort(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }

  private TrainingResult resume(List<TrainingPair> training, TrainingSettings.Builder settings) {
    return train(training, settings, true, TrainingListener.NONE);
  }

  private TrainingResult train(
      List<TrainingPair> training,
      TrainingSettings.Builder settings,
      boolean resume,
      TrainingListener listener) {
    return FilterTrainer.train(
        ToyTask.start(), training, List.of(), settings.build(), folder, resume, listener);
  }
}

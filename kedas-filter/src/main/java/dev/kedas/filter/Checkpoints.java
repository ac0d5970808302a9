package dev.kedas.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kedas.bert.TrainableRelevanceModel;
import dev.kedas.djl.ModelFolder;
import dev.kedas.djl.ModelFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints of one training: a folder {@code checkpoint-<step>} each, which gets this name
 * once it is whole; older ones are then deleted.
 */
final class Checkpoints {

  private static final String PREFIX = "checkpoint-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "\\d{1,18}");
  private static final String STATE = "state.json";
  private static final String TENSORS = "tensors.safetensors";
  private static final String WEIGHTS = "model.safetensors";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final Path folder;
  private final ObjectNode identity;
  private final TrainableRelevanceModel model;

  /**
   * @param identity what must be the same for a training to be resumed: settings and data
   * @param model whose state is saved and restored
   */
  Checkpoints(Path folder, ObjectNode identity, TrainableRelevanceModel model) {
    this.folder = folder;
    this.identity = identity;
    this.model = model;
  }

  /** Saves the state and, unless training has ended, the model's, if they aren't saved already. */
  void save(TrainingState state) {
    Path whole = folder.resolve(PREFIX + state.step());
    if (Files.exists(whole)) {
      return;
    }
    Path partial = folder.resolve(PREFIX + "partial");
    try {
      delete(partial);
      Files.createDirectories(partial);
      if (!state.finished()) {
        model.saveState(partial.resolve(TENSORS));
      }
      ObjectNode json = JSON.createObjectNode();
      json.set("training", identity);
      json.set("state", JSON.valueToTree(state));
      Files.writeString(
          partial.resolve(STATE),
          json.toPrettyString(),
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE,
          StandardOpenOption.SYNC);
      Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
      for (Path other : all()) {
        if (!other.equals(whole)) {
          delete(other);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the checkpoint %s cannot be written".formatted(whole), e);
    }
  }

  /**
   * Brings the model to the state of the last checkpoint.
   *
   * @param steps how many the whole training has
   * @return that state, or none if there is no checkpoint
   * @throws ModelFormatException if the checkpoint is damaged, or is that of another training, or
   *     the best weights so far are not there any more
   */
  Optional<TrainingState> restore(long steps) {
    Optional<Path> last = all().stream().max(Comparator.comparingLong(Checkpoints::step));
    return last.map(
        checkpoint -> {
          TrainingState state = read(checkpoint);
          if (!state.isPossible(steps)) {
            throw new ModelFormatException(
                "%s: %s is damaged: no training of %d steps has the state %s"
                    .formatted(checkpoint, STATE, steps, state));
          }
          requireBest(checkpoint, state);
          if (!state.finished()) {
            model.restoreState(checkpoint.resolve(TENSORS));
          }
          return state;
        });
  }

  /** The best weights so far are no part of a checkpoint: they are the model in its folder. */
  private void requireBest(Path checkpoint, TrainingState state) {
    Path best = folder.resolve(WEIGHTS);
    if (state.bestStep() > 0 && !Files.exists(best)) {
      throw new ModelFormatException(
          "%s: has no weights of its best step, %d: there is no file %s; start anew"
              .formatted(checkpoint, state.bestStep(), best));
    }
  }

  private TrainingState read(Path checkpoint) {
    JsonNode json = ModelFolder.of(checkpoint).json(STATE);
    for (var entry : identity.properties()) {
      JsonNode found = json.path("training").path(entry.getKey());
      if (!found.toString().equals(entry.getValue().toString())) {
        throw new ModelFormatException(
            "%s: was made with %s = %s, expected %s: resume with the same settings and data, or start anew"
                .formatted(checkpoint, entry.getKey(), found, entry.getValue()));
      }
    }
    if (!json.path("state").isObject()) {
      throw new ModelFormatException(
          "%s: %s is damaged: it has no state".formatted(checkpoint, STATE));
    }
    try {
      return JSON.treeToValue(json.get("state"), TrainingState.class);
    } catch (JsonProcessingException e) {
      throw new ModelFormatException(
          "%s: %s is damaged: %s".formatted(checkpoint, STATE, e.getOriginalMessage()), e);
    }
  }

  /** Deletes all checkpoints. */
  void clear() {
    try {
      for (Path checkpoint : all()) {
        delete(checkpoint);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the checkpoints in " + folder + " cannot be deleted", e);
    }
  }

  private List<Path> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> NAME.matcher(name(file)).matches()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
    }
  }

  private static long step(Path checkpoint) {
    return Long.parseLong(name(checkpoint).substring(PREFIX.length()));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static void delete(Path checkpoint) throws IOException {
    for (String file : List.of(STATE, TENSORS, TENSORS + ".partial", "")) {
      Files.deleteIfExists(checkpoint.resolve(file));
    }
  }
}

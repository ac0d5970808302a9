package dev.kedas.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import dev.kedas.djl.DjlEngine;
import dev.kedas.djl.SafeTensors;
import dev.kedas.djl.SafeTensorsWriter;
import dev.kedas.djl.TensorSource;
import dev.kedas.djl.TorchScript;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A classifier's weights in the order of {@code training.py}, with AdamW's two moments of those
 * that learn, and their way to and from files. Borrows the manager, which owns the tensors.
 */
final class TrainableWeights {

  private static final String FIRST = "first_moment.";
  private static final String SECOND = "second_moment.";

  private final List<BertLayout.Part> parts;
  private final PtNDArray[] all;
  private final int frozen;
  private final PtNDArray[] firstMoments;
  private final PtNDArray[] secondMoments;

  TrainableWeights(
      PtNDManager manager, BertConfig config, TensorSource source, boolean embeddingsLearn) {
    BertLayout layout = new BertLayout(config);
    BertWeights weights = new BertWeights(config, source, manager);
    PtNDArray[] embeddings = weights.embeddings();
    this.parts = layout.all();
    this.all =
        Stream.of(
                Stream.of(embeddings),
                weights.layers().stream().flatMap(Arrays::stream),
                Stream.of(weights.head()))
            .flatMap(tensors -> tensors)
            .toArray(PtNDArray[]::new);
    this.frozen = embeddingsLearn ? 0 : embeddings.length;
    this.firstMoments = zeros(manager);
    this.secondMoments = zeros(manager);
  }

  private PtNDArray[] zeros(PtNDManager manager) {
    return Arrays.stream(learning())
        .map(
            weight ->
                DjlEngine.tensor(
                    manager, new float[(int) weight.size()], weight.getShape().getShape()))
        .toArray(PtNDArray[]::new);
  }

  PtNDArray[] all() {
    return all;
  }

  /** The first ones, which stay as they are; there may be none. */
  PtNDArray[] frozen() {
    return Arrays.copyOf(all, frozen);
  }

  /** The others. */
  PtNDArray[] learning() {
    return Arrays.copyOfRange(all, frozen, all.length);
  }

  /** Running means of the gradients of {@link #learning()}. */
  PtNDArray[] firstMoments() {
    return firstMoments;
  }

  /** Running means of their squares. */
  PtNDArray[] secondMoments() {
    return secondMoments;
  }

  /** Saves the weights alone. */
  void save(Path file) {
    SafeTensorsWriter writer = new SafeTensorsWriter();
    add(writer, "", parts, all);
    writer.write(file);
  }

  /** Saves the weights that learn, and their moments. */
  void saveState(Path file) {
    SafeTensorsWriter writer = new SafeTensorsWriter();
    add(writer, "", learningParts(), learning());
    add(writer, FIRST, learningParts(), firstMoments);
    add(writer, SECOND, learningParts(), secondMoments);
    writer.write(file);
  }

  /**
   * Replaces what {@link #saveState} saves by what a file has.
   *
   * @throws dev.kedas.djl.ModelFormatException if it is missing or damaged, or has other shapes
   */
  void restoreState(Path file, TorchScript program, PtNDManager manager) {
    try (TensorSource source = SafeTensors.open(file)) {
      restore(source, "", learning(), program, manager);
      restore(source, FIRST, firstMoments, program, manager);
      restore(source, SECOND, secondMoments, program, manager);
    }
  }

  private List<BertLayout.Part> learningParts() {
    return parts.subList(frozen, parts.size());
  }

  private static void add(
      SafeTensorsWriter writer, String prefix, List<BertLayout.Part> parts, PtNDArray[] tensors) {
    for (int i = 0; i < tensors.length; i++) {
      PtNDArray tensor = tensors[i];
      BertLayout.Part part = parts.get(i);
      int length = part.length();
      for (int j = 0; j < part.names().size(); j++) {
        int from = j * length;
        writer.add(
            prefix + part.names().get(j),
            part.shape(),
            () -> Arrays.copyOfRange(tensor.toFloatArray(), from, from + length));
      }
    }
  }

  private void restore(
      TensorSource source,
      String prefix,
      PtNDArray[] targets,
      TorchScript program,
      PtNDManager manager) {
    for (int i = 0; i < targets.length; i++) {
      try (PtNDManager request = (PtNDManager) manager.newSubManager()) {
        BertLayout.Part part = learningParts().get(i);
        NDArray values =
            DjlEngine.tensor(request, part.read(source, prefix::concat), part.stackedShape());
        program.callWithGradients("assign", List.of(values, targets[i]), List.of());
      }
    }
  }
}

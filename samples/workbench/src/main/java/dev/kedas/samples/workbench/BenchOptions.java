package dev.kedas.samples.workbench;

import dev.kedas.llama.Precisions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to time.
 *
 * @param sizes numbers of edits in the memory, ascending, each once; at least one
 * @param real how many edits get the embedding model's vectors; the rest get pseudo-random ones
 * @param questions how many questions of each kind to ask at each size
 * @param models language model, adapter and filter
 * @param precisions precisions of the language model, one after another; at least one
 * @param runs how often to time each figure of the language model
 * @param tokens how many tokens to make in each run of its decoding
 * @param seed seed of the generated edits and vectors
 * @param out the folder to write to, which need not exist; {@code null} for none
 */
record BenchOptions(
    List<Integer> sizes,
    int real,
    int questions,
    Models models,
    List<Precisions> precisions,
    int runs,
    int tokens,
    long seed,
    @Nullable Path out) {

  /** Copies the lists. */
  BenchOptions {
    sizes = List.copyOf(sizes);
    precisions = List.copyOf(precisions);
  }
}

package dev.kedas.samples.workbench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was timed: the whole of {@code bench.json}. What the operating system does not tell is left
 * out.
 *
 * @param environment what was timed with what, on which machine
 * @param editing putting edits with everything that belongs to it
 * @param memory the gate at each number of edits
 * @param languageModel the language model in each precision, with and without adapter
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BenchResult(
    Map<String, String> environment,
    Editing editing,
    List<MemorySize> memory,
    List<LanguageModelSpeed> languageModel) {

  /**
   * Putting edits: making their forms, embedding and storing them.
   *
   * @param edits how many
   * @param seconds how long it took
   * @param editsPerSecond the first by the second
   */
  record Editing(int edits, double seconds, double editsPerSecond) {}

  /**
   * The gate with so many edits in the memory.
   *
   * @param edits edits in the memory
   * @param realVectors how many of them have the embedding model's vectors; the rest have
   *     pseudo-random ones
   * @param heapMb heap in use after a garbage collection, in MiB
   * @param processMb physical memory of the process, in MiB
   * @param gate times by kind of question
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MemorySize(
      int edits, int realVectors, double heapMb, @Nullable Double processMb, List<Gate> gate) {}

  /**
   * Times to choose the route of a question.
   *
   * @param questions the kind of question
   * @param count how many were asked
   * @param edited how many of them took the edited route
   * @param embedding times to embed the question
   * @param search times to search the memory
   * @param filter times to filter the candidates
   * @param all times of all three
   */
  record Gate(
      String questions,
      int count,
      int edited,
      Spread embedding,
      Spread search,
      Spread filter,
      Spread all) {}

  /**
   * Speed of the language model.
   *
   * @param precision precisions of prefill and decode
   * @param adapter whether the adapter was used
   * @param prefillMs median time to take in a prompt, in milliseconds, by its number of tokens
   * @param decodeMs median time of one more token, in milliseconds, with a call for each
   * @param tokensPerSecondInOneCall tokens a second with one native call for all
   * @param scoredTogether tokens a second in scoring eight answers together, the first 60 of 85
   *     tokens shared
   * @param scoredOneByOne the same tokens a second with a call for each answer
   */
  record LanguageModelSpeed(
      String precision,
      boolean adapter,
      Map<Integer, Double> prefillMs,
      double decodeMs,
      double tokensPerSecondInOneCall,
      double scoredTogether,
      double scoredOneByOne) {}
}

package dev.kedas.llama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Vectors made by the reference implementation in Python (torch 2.7.1, transformers), in fp32. */
record Reference(int[] fixedIds, List<Prompt> prompts) {

  /**
   * One prompt and what the reference says of it.
   *
   * @param fixedRows at every 10th position: the position, then the logits of the fixed ids
   * @param top the ten most likely next tokens
   * @param greedy 24 greedy tokens, end tokens ignored
   * @param smallestGap between the best two logits along the greedy path
   */
  record Prompt(
      String name,
      int[] ids,
      List<double[]> fixedRows,
      int[] top,
      double[] topLogits,
      int[] greedy,
      double smallestGap) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Reference read(String resource) {
    try (InputStream in = Reference.class.getResourceAsStream(resource)) {
      JsonNode json = new ObjectMapper().readTree(in);
      return new Reference(
          ints(json.get("fixed_ids")), each(json.get("prompts")).map(Reference::prompt).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Prompt prompt(JsonNode json) {
    JsonNode top = json.get("last_top10");
    return new Prompt(
        json.get("name").asText(),
        ints(json.get("ids")),
        each(json.get("fixed_every10")).map(Reference::doubles).toList(),
        each(top).mapToInt(pair -> pair.get(0).asInt()).toArray(),
        each(top).mapToDouble(pair -> pair.get(1).asDouble()).toArray(),
        ints(json.get("greedy24")),
        json.get("greedy_min_gap").asDouble());
  }

  private static java.util.stream.Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static int[] ints(JsonNode array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
  }

  private static double[] doubles(JsonNode array) {
    return IntStream.range(0, array.size()).mapToDouble(i -> array.get(i).asDouble()).toArray();
  }
}

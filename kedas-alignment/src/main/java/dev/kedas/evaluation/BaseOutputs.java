package dev.kedas.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kedas.llama.ForcedAnswer;
import dev.kedas.llama.ForcedScores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the base model makes of prompts, kept in a file by their content, so that it is computed
 * once for all methods and all evaluations with the same model.
 *
 * <p>The file has a line for each output and is only ever appended to; a line that was cut off is
 * computed anew. Not thread-safe; two processes may share the file.
 */
final class BaseOutputs implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Function<List<ForcedAnswer>, List<ForcedScores>> scorer;
  private final Generator generator;
  private final Map<String, Output> outputs = new HashMap<>();
  private final Writer file;

  /**
   * One output.
   *
   * @param key content of what was asked
   * @param mostLikely most likely tokens, if an answer was forced
   * @param logProbabilities of the answer's tokens, if an answer was forced
   * @param text greedy answer, if one was asked for
   * @param seconds how long it took
   */
  @SuppressWarnings("ArrayRecordComponent") // written and read, never compared
  record Output(
      @Nullable String key,
      int @Nullable [] mostLikely,
      float @Nullable [] logProbabilities,
      @Nullable String text,
      double seconds) {}

  /** Gives the greedy answer to a message, of so many tokens at most. */
  @FunctionalInterface
  interface Generator {
    String generate(String message, int maxTokens);
  }

  /** A forced answer's scores and how long they took. */
  record Timed(ForcedScores scores, double seconds) {}

  /**
   * The outputs of a model.
   *
   * @param scorer scores answers of the base model
   * @param generator gives the base model's greedy answers
   * @param folder where the file is kept; made if it is missing
   * @param modelKey what the outputs depend on beside the prompt: the model's content, its
   *     precision
   */
  BaseOutputs(
      Function<List<ForcedAnswer>, List<ForcedScores>> scorer,
      Generator generator,
      Path folder,
      String modelKey) {
    this.scorer = scorer;
    this.generator = generator;
    Path path = folder.resolve(hash(modelKey).substring(0, 16) + ".jsonl");
    try {
      Files.createDirectories(folder);
      if (Files.exists(path)) {
        load(path);
      }
      this.file =
          Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      file.write('\n'); // ends a line that was cut off
    } catch (IOException e) {
      throw new UncheckedIOException("the cache " + path + " can't be used: " + e.getMessage(), e);
    }
  }

  private void load(Path path) throws IOException {
    try (Stream<String> lines = Files.lines(path, StandardCharsets.UTF_8)) {
      lines.filter(line -> !line.isEmpty()).forEach(this::load);
    }
  }

  private void load(String line) {
    try {
      Output output = JSON.readValue(line, Output.class);
      String key = output == null ? null : output.key();
      if (output != null && key != null) {
        outputs.put(key, output);
      }
    } catch (JsonProcessingException e) {
      // A line that was cut off; what it held is computed anew.
    }
  }

  /** Scores answers of the base model; those that are not known yet are computed together. */
  List<Timed> score(List<ForcedAnswer> answers) {
    Map<String, ForcedAnswer> missing = new LinkedHashMap<>();
    List<String> keys = answers.stream().map(BaseOutputs::key).toList();
    for (int i = 0; i < keys.size(); i++) {
      if (!outputs.containsKey(keys.get(i))) {
        missing.put(keys.get(i), answers.get(i));
      }
    }
    compute(missing);
    return keys.stream().map(outputs::get).map(BaseOutputs::timed).toList();
  }

  private void compute(Map<String, ForcedAnswer> missing) {
    if (missing.isEmpty()) {
      return;
    }
    long start = System.nanoTime();
    List<ForcedScores> scores = scorer.apply(List.copyOf(missing.values()));
    double seconds = (System.nanoTime() - start) / 1e9 / missing.size();
    List<Output> made = new ArrayList<>();
    for (String key : missing.keySet()) {
      ForcedScores score = scores.get(made.size());
      made.add(new Output(key, score.mostLikely(), score.logProbabilities(), null, seconds));
    }
    keep(made);
  }

  /** The base model's greedy answer, of so many tokens at most. */
  String generate(String message, int maxTokens) {
    String key = hash("generate %d %s".formatted(maxTokens, message));
    Output known = outputs.get(key);
    if (known == null) {
      long start = System.nanoTime();
      String text = generator.generate(message, maxTokens);
      known = new Output(key, null, null, text, (System.nanoTime() - start) / 1e9);
      keep(List.of(known));
    }
    return known.text() == null ? "" : known.text();
  }

  private void keep(List<Output> made) {
    try {
      for (Output output : made) {
        file.write(JSON.writeValueAsString(output));
        file.write('\n');
        outputs.put(output.key(), output);
      }
      file.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the cache can't be written: " + e.getMessage(), e);
    }
  }

  private static Timed timed(Output output) {
    int[] mostLikely = output.mostLikely();
    float[] logProbabilities = output.logProbabilities();
    if (mostLikely == null || logProbabilities == null) {
      throw new IllegalStateException("the cache's entry " + output.key() + " has no scores");
    }
    return new Timed(new ForcedScores(mostLikely, logProbabilities), output.seconds());
  }

  private static String key(ForcedAnswer answer) {
    ByteBuffer bytes =
        ByteBuffer.allocate(4 * (answer.prompt().length + answer.answer().length + 1));
    bytes.putInt(answer.prompt().length);
    bytes.asIntBuffer().put(answer.prompt()).put(answer.answer());
    return hash(bytes.array());
  }

  private static String hash(String text) {
    return hash(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the cache can't be closed: " + e.getMessage(), e);
    }
  }
}

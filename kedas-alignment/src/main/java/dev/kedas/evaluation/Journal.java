package dev.kedas.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation has finished, on disk, so that it can be broken off at any time and go on:
 * {@code cases.jsonl} with a line for each query, and {@code journal.jsonl} with a line for each
 * unit of work, which says up to where its queries reach in the other file. What lies beyond the
 * last unit was cut off and is dropped.
 *
 * <p>Not thread-safe.
 */
final class Journal implements AutoCloseable {

  static final String CASES = "cases.jsonl";
  static final String JOURNAL = "journal.jsonl";

  /** Writes ASCII, so that the bytes of a line are its characters. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Path folder;
  private final RandomAccessFile cases;
  private final RandomAccessFile journal;
  private final Set<String> done = new HashSet<>();
  private final List<Run> runs = new ArrayList<>();

  /** A line of the journal: the settings first, then units and runs as they are finished. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Entry(
      @Nullable Map<String, String> settings,
      @Nullable String unit,
      @Nullable Long end,
      @Nullable Run run) {}

  private Journal(Path folder) throws IOException {
    this.folder = folder;
    this.cases = new RandomAccessFile(folder.resolve(CASES).toFile(), "rw");
    this.journal = new RandomAccessFile(folder.resolve(JOURNAL).toFile(), "rw");
  }

  /** Starts anew in a folder; what an earlier evaluation left there is overwritten. */
  static Journal start(Path folder, Map<String, String> settings) {
    return open(
        folder,
        opened -> {
          opened.cases.setLength(0);
          opened.journal.setLength(0);
          opened.append(new Entry(new TreeMap<>(settings), null, null, null));
        });
  }

  /**
   * Goes on with what was begun in a folder, or starts there if nothing was.
   *
   * @throws IllegalArgumentException if it was begun with other settings
   */
  static Journal resume(Path folder, Map<String, String> settings) {
    if (!Files.exists(folder.resolve(JOURNAL))) {
      return start(folder, settings);
    }
    return open(folder, opened -> opened.load(settings));
  }

  private interface Opening {
    void prepare(Journal opened) throws IOException;
  }

  private static Journal open(Path folder, Opening opening) {
    try {
      Files.createDirectories(folder);
      Journal opened = new Journal(folder);
      try {
        opening.prepare(opened);
        return opened;
      } catch (RuntimeException | Error | IOException e) {
        opened.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " can't be used: " + e.getMessage(), e);
    }
  }

  private void load(Map<String, String> settings) throws IOException {
    long end = 0;
    long kept = 0;
    for (String line = journal.readLine(); line != null; line = journal.readLine()) {
      Entry entry = parse(line);
      if (entry == null || journal.length() == kept + line.length()) {
        break; // cut off
      }
      kept = journal.getFilePointer();
      if (entry.settings() != null) {
        requireSame(entry.settings(), settings);
      } else if (entry.run() != null) {
        runs.add(entry.run());
      } else if (entry.unit() != null && entry.end() != null) {
        done.add(entry.unit());
        end = entry.end();
      }
    }
    journal.setLength(kept);
    journal.seek(kept);
    cases.setLength(end);
    cases.seek(end);
  }

  private static @Nullable Entry parse(String line) {
    try {
      return JSON.readValue(line, Entry.class);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private void requireSame(Map<String, String> begun, Map<String, String> asked) {
    Set<String> names = new HashSet<>(begun.keySet());
    names.addAll(asked.keySet());
    List<String> different =
        names.stream()
            .sorted()
            .filter(name -> !begun.getOrDefault(name, "").equals(asked.getOrDefault(name, "")))
            .map(
                name ->
                    "%s was '%s' and is '%s'"
                        .formatted(
                            name, begun.getOrDefault(name, ""), asked.getOrDefault(name, "")))
            .toList();
    if (!different.isEmpty()) {
      throw new IllegalArgumentException(
          "%s holds an evaluation with other settings (%s); go on with the same settings, or choose"
                  .formatted(folder, String.join(", ", different))
              + " another folder");
    }
  }

  /** Whether a unit was finished. */
  boolean isDone(String unit) {
    return done.contains(unit);
  }

  /** The runs that were finished. */
  List<Run> runs() {
    return List.copyOf(runs);
  }

  /** Keeps the results of a unit. */
  void finish(String unit, List<QueryResult> results) {
    try {
      StringBuilder lines = new StringBuilder();
      for (QueryResult result : results) {
        lines.append(JSON.writeValueAsString(result)).append('\n');
      }
      cases.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
      append(new Entry(null, unit, cases.getFilePointer(), null));
      done.add(unit);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " can't be written: " + e.getMessage(), e);
    }
  }

  /** Keeps the end of a run. */
  void finish(Run run) {
    try {
      append(new Entry(null, null, null, run));
      runs.add(run);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " can't be written: " + e.getMessage(), e);
    }
  }

  private void append(Entry entry) throws IOException {
    String line = JSON.writeValueAsString(entry) + "\n";
    journal.write(line.getBytes(StandardCharsets.US_ASCII));
  }

  /** The results so far, those of a run together. */
  Map<RunName, List<QueryResult>> results() {
    return read(folder).stream().collect(Collectors.groupingBy(RunName::of));
  }

  /** The lines of a folder's {@code cases.jsonl}. */
  static List<QueryResult> read(Path folder) {
    try (Stream<String> lines = Files.lines(folder.resolve(CASES))) {
      return lines.map(Journal::result).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " can't be read: " + e.getMessage(), e);
    }
  }

  private static QueryResult result(String line) {
    try {
      return JSON.readValue(line, QueryResult.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          CASES + ": found a line that is no result of a query: " + e.getOriginalMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    try (cases;
        journal) {
      // both are closed, whatever happens
    }
  }
}

package dev.kedas.knowedit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Queries and tasks that no edit is about.
 *
 * @param prompts things that people ask a language model
 * @param tasks questions with options
 * @param problems what could not be read, one text each
 */
public record GeneralSet(List<String> prompts, List<GeneralTask> tasks, List<String> problems) {

  private static final long MAX_BYTES = 64L << 20;
  private static final List<String> LETTERS = List.of("A", "B", "C", "D", "E", "F");

  /** Copies the lists. */
  public GeneralSet {
    prompts = List.copyOf(prompts);
    tasks = List.copyOf(tasks);
    problems = List.copyOf(problems);
  }

  /**
   * Reads what there is of {@code prompts.json} (a list of texts), {@code mmlu.json} (question,
   * choices, answer), {@code nli.json} (sentence1, sentence2, label) and {@code sst2.json}
   * (sentence, label), each of at most 64 MiB. An entry that can't be read is reported among the
   * problems.
   *
   * @throws IllegalArgumentException if the folder has none of these files, or one of them is too
   *     large or no JSON list
   */
  public static GeneralSet read(Path folder) {
    return new Reader(folder).read();
  }

  /** Every other prompt and task from the first on: what the shipped filter is trained on. */
  public GeneralSet trainingHalf() {
    return new GeneralSet(everyOther(prompts, 0), everyOther(tasks, 0), problems);
  }

  /** The prompts and tasks that are not in the {@link #trainingHalf}. */
  public GeneralSet testHalf() {
    return new GeneralSet(everyOther(prompts, 1), everyOther(tasks, 1), problems);
  }

  private static <T> List<T> everyOther(List<T> list, int first) {
    return IntStream.range(0, list.size()).filter(i -> i % 2 == first).mapToObj(list::get).toList();
  }

  private static final class Reader {

    private final Path folder;
    private final List<String> prompts = new ArrayList<>();
    private final List<GeneralTask> tasks = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int files;

    Reader(Path folder) {
      this.folder = folder;
    }

    GeneralSet read() {
      readFile("prompts.json", "a text", this::readPrompt);
      readFile(
          "mmlu.json", "question, choices (2 to 6) and answer (index)", entry -> add(mmlu(entry)));
      readFile(
          "nli.json",
          "sentence1, sentence2 and label (entailment or not_entailment)",
          entry -> add(nli(entry)));
      readFile("sst2.json", "sentence and label (0 or 1)", entry -> add(sst2(entry)));
      if (files == 0) {
        throw new IllegalArgumentException(
            "%s: found none of prompts.json, mmlu.json, nli.json and sst2.json".formatted(folder));
      }
      return new GeneralSet(prompts, tasks, problems);
    }

    /** Reads an entry and says whether it could. */
    private interface EntryReader {
      boolean read(JsonNode entry);
    }

    private void readFile(String name, String expected, EntryReader reader) {
      Path file = folder.resolve(name);
      if (!Files.exists(file)) {
        return;
      }
      files++;
      JsonNode entries = parse(file);
      for (int i = 0; i < entries.size(); i++) {
        if (!reader.read(entries.get(i))) {
          problems.add("%s, entry %d: expected %s".formatted(name, i, expected));
        }
      }
    }

    private static JsonNode parse(Path file) {
      try {
        if (Files.size(file) > MAX_BYTES) {
          throw new IllegalArgumentException(
              "%s: found %d bytes, expected %d at most"
                  .formatted(file, Files.size(file), MAX_BYTES));
        }
        JsonNode entries = new ObjectMapper().readTree(file.toFile());
        if (!entries.isArray()) {
          throw new IllegalArgumentException(
              "%s: found %s, expected a JSON list".formatted(file, entries.getNodeType()));
        }
        return entries;
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(
            "%s: found no valid JSON: %s".formatted(file, e.getOriginalMessage()), e);
      } catch (IOException e) {
        throw new UncheckedIOException(file + " can't be read: " + e.getMessage(), e);
      }
    }

    private boolean readPrompt(JsonNode entry) {
      return text(entry).map(prompts::add).orElse(false);
    }

    private boolean add(Optional<GeneralTask> task) {
      task.ifPresent(tasks::add);
      return task.isPresent();
    }

    private static Optional<GeneralTask> mmlu(JsonNode entry) {
      List<String> choices = new ArrayList<>();
      entry.path("choices").forEach(choice -> choices.add(choice.asText()));
      int answer = entry.path("answer").asInt(-1);
      Optional<String> question = text(entry.path("question"));
      if (question.isEmpty()
          || choices.size() < 2
          || choices.size() > LETTERS.size()
          || answer < 0
          || answer >= choices.size()) {
        return Optional.empty();
      }
      StringBuilder prompt = new StringBuilder(question.get()).append('\n');
      for (int i = 0; i < choices.size(); i++) {
        prompt.append(LETTERS.get(i)).append(". ").append(choices.get(i)).append('\n');
      }
      prompt.append("Which of these is right? Answer with its letter.");
      List<String> options = LETTERS.subList(0, choices.size());
      return Optional.of(new GeneralTask("mmlu", prompt.toString(), options, answer));
    }

    private static Optional<GeneralTask> nli(JsonNode entry) {
      Optional<String> premise = text(entry.path("sentence1"));
      Optional<String> hypothesis = text(entry.path("sentence2"));
      String label = entry.path("label").asText();
      List<String> labels = List.of("entailment", "not_entailment");
      if (premise.isEmpty() || hypothesis.isEmpty() || !labels.contains(label)) {
        return Optional.empty();
      }
      String prompt =
          "Text: %s\nStatement: %s\nDoes the statement follow from the text? Answer Yes or No."
              .formatted(premise.get(), hypothesis.get());
      return Optional.of(
          new GeneralTask("nli", prompt, List.of("Yes", "No"), labels.indexOf(label)));
    }

    private static Optional<GeneralTask> sst2(JsonNode entry) {
      Optional<String> sentence = text(entry.path("sentence"));
      int label = entry.path("label").asInt(-1);
      if (sentence.isEmpty() || label < 0 || label > 1) {
        return Optional.empty();
      }
      String prompt =
          "Review: %s\nIs this review negative or positive? Answer with one word."
              .formatted(sentence.get());
      return Optional.of(new GeneralTask("sst2", prompt, List.of("Negative", "Positive"), label));
    }

    private static Optional<String> text(JsonNode node) {
      return node.isTextual() && !node.asText().isBlank()
          ? Optional.of(node.asText())
          : Optional.empty();
    }
  }
}

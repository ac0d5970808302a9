package dev.kedas.knowedit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one row, and adds what cannot be read of it to the problems. Used once. */
final class RowReader {

  /** What CounterFact calls the locality of its flat rows: the same relation of a neighbour. */
  private static final String FLAT_LOCALITY = "Neighborhood";

  private static final String ANSWERS = "a text or lists of texts, at least one of them not blank";
  private static final int MAX_SHOWN = 80;

  private final String dataset;
  private final int row;
  private final JsonNode fields;
  private final List<RowProblem> problems;

  RowReader(String dataset, int row, JsonNode fields, List<RowProblem> problems) {
    this.dataset = dataset;
    this.row = row;
    this.fields = fields;
    this.problems = problems;
  }

  /** The case, or nothing and one problem if there is no readable edit. */
  Optional<EditCase> read() {
    if (!fields.isObject()) {
      addProblem("", fields, "an object");
      return Optional.empty();
    }
    return text(present("prompt", "text"))
        .flatMap(prompt -> answers(present("target_new", "labels")).map(t -> read(prompt, t)));
  }

  private EditCase read(String prompt, List<String> targets) {
    List<Probe> locality = probes("locality");
    if (isPresent("locality_prompt") || isPresent("locality_ground_truth")) {
      probe(FLAT_LOCALITY, "locality_prompt", "locality_ground_truth", fields, "")
          .ifPresent(locality::add);
    }
    return new EditCase(
        dataset,
        row,
        subject(),
        prompt,
        targets.get(0),
        optionalTexts("ground_truth"),
        optionalTexts("rephrase_prompt"),
        probes("portability"),
        locality);
  }

  private String subject() {
    String name = present("subject", "concept");
    JsonNode value = fields.path(name);
    if (value.isTextual() || isAbsent(value)) {
      return value.asText("").strip();
    }
    addProblem(name, value, "a text");
    return "";
  }

  private List<String> optionalTexts(String name) {
    JsonNode value = fields.path(name);
    Optional<List<String>> texts = texts(value);
    if (texts.isEmpty()) {
      addProblem(name, value, "a text or lists of texts");
    }
    return texts.orElse(List.of());
  }

  private List<Probe> probes(String name) {
    List<Probe> probes = new ArrayList<>();
    JsonNode types = fields.path(name);
    if (!types.isObject() && !isAbsent(types)) {
      addProblem(name, types, "an object of lists of probes");
    }
    for (Map.Entry<String, JsonNode> type : types.properties()) {
      addProbes(type.getKey(), type.getValue(), name + "." + type.getKey(), probes);
    }
    return probes;
  }

  private void addProbes(String type, JsonNode list, String where, List<Probe> probes) {
    if (!list.isArray() && !list.isNull()) {
      addProblem(where, list, "a list of probes");
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      String place = "%s[%d]".formatted(where, i);
      if (list.get(i).isObject()) {
        probe(type, "prompt", "ground_truth", list.get(i), place + ".").ifPresent(probes::add);
      } else {
        addProblem(place, list.get(i), "an object");
      }
    }
  }

  private Optional<Probe> probe(
      String type, String promptName, String answersName, JsonNode object, String where) {
    return text(object.path(promptName), where + promptName)
        .flatMap(
            prompt ->
                answers(object.path(answersName), where + answersName)
                    .map(answers -> new Probe(type, prompt, answers)));
  }

  private Optional<String> text(String name) {
    return text(fields.path(name), name);
  }

  private Optional<String> text(JsonNode value, String where) {
    if (value.isTextual() && !value.asText().isBlank()) {
      return Optional.of(value.asText().strip());
    }
    addProblem(where, value, "a text that is not blank");
    return Optional.empty();
  }

  private Optional<List<String>> answers(String name) {
    return answers(fields.path(name), name);
  }

  private Optional<List<String>> answers(JsonNode value, String where) {
    Optional<List<String>> answers = texts(value).filter(texts -> !texts.isEmpty());
    if (answers.isEmpty()) {
      addProblem(where, value, ANSWERS);
    }
    return answers;
  }

  /** The texts of nested lists, blank ones and repetitions left out; nothing if one is no text. */
  private static Optional<List<String>> texts(JsonNode value) {
    Set<String> texts = new LinkedHashSet<>();
    return addTexts(value, texts) ? Optional.of(List.copyOf(texts)) : Optional.empty();
  }

  private static boolean addTexts(JsonNode value, Set<String> texts) {
    if (value.isTextual() && !value.asText().isBlank()) {
      texts.add(value.asText().strip());
    }
    for (JsonNode element : value) {
      if (!addTexts(element, texts)) {
        return false;
      }
    }
    return value.isTextual() || value.isArray() || isAbsent(value);
  }

  /** The first name unless the row has only the second: WikiBio names its fields otherwise. */
  private String present(String name, String other) {
    return isPresent(name) || !isPresent(other) ? name : other;
  }

  private boolean isPresent(String name) {
    return !isAbsent(fields.path(name));
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private void addProblem(String where, JsonNode found, String expected) {
    String shown = found.isMissingNode() ? "nothing" : found.toString();
    if (shown.length() > MAX_SHOWN) {
      shown = shown.substring(0, MAX_SHOWN) + "…";
    }
    problems.add(new RowProblem(row, where, "found %s, expected %s".formatted(shown, expected)));
  }
}

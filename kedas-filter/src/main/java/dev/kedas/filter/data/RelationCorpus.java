package dev.kedas.filter.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kedas.edit.EditRepository;
import dev.kedas.knowedit.DataSetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Kinds of things, what can be asked about them, and how: wordings with {@code {x}} in place of a
 * thing's name and {@code {v}} in place of the asked value.
 *
 * @param types the kinds of things
 */
public record RelationCorpus(List<EntityType> types) {

  /** In place of the name of a thing. */
  static final String NAME = "{x}";

  /** In place of the value of the attribute. */
  static final String VALUE = "{v}";

  private static final long MAX_BYTES = 64L << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** Copies the list. */
  public RelationCorpus {
    types = List.copyOf(types);
  }

  /**
   * A kind of things.
   *
   * @param type what it is
   * @param names names of such things; two or more
   * @param attributes what can be asked about them, each something else and with a name of its own;
   *     two or more, and no near miss of one that is a wording of another or of its own
   */
  public record EntityType(String type, List<String> names, List<Attribute> attributes) {

    /**
     * Copies and checks the lists.
     *
     * @throws IllegalArgumentException if something is missing, blank or twice
     */
    public EntityType {
      requireText("a kind of things", "type", type);
      names = texts(type, "names", names, 2);
      attributes = different(type, "attributes", attributes, Attribute::name, 2);
      requireNearMisses(type, attributes);
    }
  }

  /**
   * Something that can be asked about things of a kind.
   *
   * @param name what it is
   * @param values possible answers; two or more
   * @param edits queries of an edit of it, which name the thing and not the value
   * @param wordings other queries that such an edit answers, by the kind of their wording; each
   *     names the thing or the value
   * @param nearMisses queries that such an edit does not answer and no other attribute either
   */
  public record Attribute(
      String name,
      List<String> values,
      List<String> edits,
      Map<String, List<String>> wordings,
      List<String> nearMisses) {

    /** The wordings that ask for the thing, given the value. */
    static final String REVERSED = "reversed";

    /** The wordings that ask for the value straight away, as an edit's query does. */
    private static final List<String> ASKING = List.of("cloze", "rephrased", "request", "terse");

    /**
     * Copies and checks the lists. {@code wordings} and {@code nearMisses} may be missing.
     *
     * @throws IllegalArgumentException if something else is missing, or blank, twice, or without
     *     the place for a name
     */
    public Attribute {
      requireText("an attribute", "name", name);
      values = texts(name, "values", values, 2);
      edits = texts(name, "edits", edits, 1);
      edits.forEach(edit -> requireEdit(name, edit));
      wordings = copy(name, wordings);
      nearMisses = nearMisses == null ? List.of() : texts(name, "nearMisses", nearMisses, 0);
    }

    /** Everything that asks for the attribute. */
    List<String> allWordings() {
      return Stream.concat(edits.stream(), wordings.values().stream().flatMap(List::stream))
          .toList();
    }

    /** Everything that could be the query of an edit. */
    List<String> asking() {
      return Stream.concat(
              edits.stream(),
              ASKING.stream()
                  .flatMap(kind -> wordings.getOrDefault(kind, List.of()).stream())
                  .filter(text -> text.contains(NAME) && !text.contains(VALUE)))
          .toList();
    }
  }

  private static void requireNearMisses(String type, List<Attribute> attributes) {
    Map<String, String> askedBy = new HashMap<>();
    for (Attribute one : attributes) {
      one.allWordings().forEach(text -> askedBy.put(EditRepository.normalForm(text), one.name()));
    }
    for (Attribute one : attributes) {
      for (String nearMiss : one.nearMisses()) {
        String asks = askedBy.get(EditRepository.normalForm(nearMiss));
        if (asks != null) {
          throw new IllegalArgumentException(
              "\"%s\", attribute \"%s\", has the near miss \"%s\", which is a wording of \"%s\""
                  .formatted(type, one.name(), nearMiss, asks));
        }
      }
    }
  }

  private static Map<String, List<String>> copy(
      String attribute, @Nullable Map<String, List<String>> wordings) {
    Map<String, List<String>> copy = new TreeMap<>();
    if (wordings != null) {
      wordings.forEach((kind, list) -> copy.put(kind, texts(attribute, kind, list, 0)));
    }
    copy.values().stream().flatMap(List::stream).forEach(text -> requirePlace(attribute, text));
    return Collections.unmodifiableMap(copy);
  }

  private static void requireEdit(String attribute, String edit) {
    if (!edit.contains(NAME) || edit.contains(VALUE)) {
      throw new IllegalArgumentException(
          "\"%s\" has the edit \"%s\", expected one with %s and without %s"
              .formatted(attribute, edit, NAME, VALUE));
    }
  }

  private static void requirePlace(String attribute, String wording) {
    if (!wording.contains(NAME) && !wording.contains(VALUE)) {
      throw new IllegalArgumentException(
          "\"%s\" has the wording \"%s\", expected one with %s or %s"
              .formatted(attribute, wording, NAME, VALUE));
    }
  }

  private static List<String> texts(
      String where, String what, @Nullable List<String> list, int least) {
    List<String> texts = different(where, what, list, text -> text, least);
    texts.forEach(text -> requireText('"' + where + '"', "a text among the " + what, text));
    return texts;
  }

  private static <T> List<T> different(
      String where, String what, @Nullable List<T> list, Function<T, String> name, int least) {
    int size = list == null ? 0 : list.size();
    if (list == null || size < least || list.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(
          "\"%s\" has %s %s, expected %d or more"
              .formatted(
                  where, size < least || list == null ? size : "a null among its", what, least));
    }
    Set<String> names = new HashSet<>();
    for (T one : list) {
      if (!names.add(name.apply(one))) {
        throw new IllegalArgumentException(
            "\"%s\" has \"%s\" twice among its %s".formatted(where, name.apply(one), what));
      }
    }
    return List.copyOf(list);
  }

  private static void requireText(String where, String what, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(
          "%s has %s \"%s\", expected a text that is not blank".formatted(where, what, text));
    }
  }

  /**
   * Reads a JSON array of kinds of things.
   *
   * @param file of at most 64 MiB
   * @throws DataSetException if the file cannot be read, or is not such an array
   */
  public static RelationCorpus read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new DataSetException(
            "%s: found %d bytes, expected %d at most".formatted(file, Files.size(file), MAX_BYTES));
      }
      EntityType @Nullable [] types = JSON.readValue(file.toFile(), EntityType[].class);
      if (types == null || Arrays.stream(types).anyMatch(Objects::isNull)) {
        throw noCorpus(file, "null in place of " + (types == null ? "the list" : "one"), null);
      }
      return new RelationCorpus(List.of(types));
    } catch (JsonProcessingException e) {
      String why =
          e.getCause() instanceof IllegalArgumentException ours
              ? ours.getMessage()
              : e.getOriginalMessage();
      throw noCorpus(file, why, e);
    } catch (IOException e) {
      throw new DataSetException("%s: cannot be read (%s)".formatted(file, e), e);
    }
  }

  private static DataSetException noCorpus(
      Path file, @Nullable String why, @Nullable Throwable cause) {
    String message =
        "%s: found no list of kinds of things, their attributes and wordings: %s"
            .formatted(file, why);
    return cause == null ? new DataSetException(message) : new DataSetException(message, cause);
  }
}

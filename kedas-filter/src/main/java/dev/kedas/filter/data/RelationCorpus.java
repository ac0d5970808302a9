package dev.kedas.filter.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kedas.knowedit.DataSetException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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

  public RelationCorpus {
    types = List.copyOf(types);
  }

  /**
   * A kind of things.
   *
   * @param type what it is
   * @param names names of such things; two or more
   * @param attributes what can be asked about them, each something else; two or more
   */
  public record EntityType(String type, List<String> names, List<Attribute> attributes) {

    public EntityType {
      require(type, "names", names, 2);
      require(type, "attributes", attributes, 2);
      names = List.copyOf(names);
      attributes = List.copyOf(attributes);
    }
  }

  /**
   * Something that can be asked about things of a kind.
   *
   * @param name what it is
   * @param values possible answers; two or more
   * @param edits queries of an edit of it
   * @param wordings other queries that such an edit answers, by the kind of their wording
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

    public Attribute {
      require(name, "values", values, 2);
      require(name, "edits", edits, 1);
      values = List.copyOf(values);
      edits = List.copyOf(edits);
      wordings = Map.copyOf(wordings);
      nearMisses = nearMisses == null ? List.of() : List.copyOf(nearMisses);
    }
  }

  private static void require(String where, String what, List<?> list, int least) {
    if (list == null || list.size() < least) {
      throw new IllegalArgumentException(
          "\"%s\" has %d %s, expected %d or more"
              .formatted(where, list == null ? 0 : list.size(), what, least));
    }
  }

  /**
   * Reads a JSON array of kinds of things.
   *
   * @throws DataSetException if the file cannot be read, or is not such an array
   */
  public static RelationCorpus read(Path file) {
    try {
      return new RelationCorpus(
          List.of(JsonMapper.builder().build().readValue(file.toFile(), EntityType[].class)));
    } catch (JsonProcessingException e) {
      throw new DataSetException(
          "%s: found no list of kinds of things, their attributes and wordings: %s"
              .formatted(file, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new DataSetException("%s: cannot be read (%s)".formatted(file, e), e);
    }
  }
}

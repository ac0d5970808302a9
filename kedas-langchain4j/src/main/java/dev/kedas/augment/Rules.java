package dev.kedas.augment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A table of sentence templates, in the making. */
final class Rules {

  private final Map<String, List<Template>> templates = new HashMap<>();

  /** Adds the same templates for each of the keys, which commas separate. */
  Rules rule(String keys, String... texts) {
    List<Template> made = Stream.of(texts).map(Template::new).toList();
    for (String key : keys.split(",")) {
      templates.put(key, made);
    }
    return this;
  }

  Map<String, List<Template>> all() {
    return Map.copyOf(templates);
  }
}

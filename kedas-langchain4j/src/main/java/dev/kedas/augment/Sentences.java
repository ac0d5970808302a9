package dev.kedas.augment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A list of sentences in the making. */
final class Sentences {

  private final List<String> sentences = new ArrayList<>();

  /** Adds a sentence of these parts, of which empty ones are passed over. */
  Sentences add(String... parts) {
    sentences.add(Words.join(parts));
    return this;
  }

  /** Adds a sentence if the condition holds. */
  Sentences addIf(boolean condition, String... parts) {
    return condition ? add(parts) : this;
  }

  Sentences addAll(Collection<String> more) {
    sentences.addAll(more);
    return this;
  }

  List<String> list() {
    return List.copyOf(sentences);
  }
}

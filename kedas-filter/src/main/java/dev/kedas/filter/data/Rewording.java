package dev.kedas.filter.data;

import dev.kedas.knowedit.EditCase;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The same case with its edit put in other words: one of its rephrasings and its prompt change
 * places, so that every two wordings of a fact meet, each as the query and as the edit.
 */
final class Rewording {

  private final RandomGenerator random;

  Rewording(RandomGenerator random) {
    this.random = random;
  }

  /** The case itself half of the time, and where it has no rephrasings. */
  EditCase of(EditCase one) {
    if (one.rephrases().isEmpty() || random.nextBoolean()) {
      return one;
    }
    List<String> rephrases = new ArrayList<>(one.rephrases());
    String prompt = rephrases.set(random.nextInt(rephrases.size()), one.prompt());
    return one.withQueries(prompt, rephrases);
  }
}

package dev.kedas.edit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A correction of what a language model says: to this query, this is the answer ({@code e = (q_e,
 * a_e)}, Eq. 1 of the KEDAS paper).
 *
 * @param id identifies the edit; unique among all edits of a memory
 * @param query a question, or the beginning of a sentence that the answer completes; not blank
 * @param answer what is true from now on; not blank
 * @param recordedAt when the edit was made
 * @param metadata what the application keeps with the edit, such as its source or its author
 */
public record Edit(
    String id, String query, String answer, Instant recordedAt, Map<String, String> metadata) {

  /** Strips query and answer of surrounding white space and checks that each says something. */
  public Edit {
    query = query.strip();
    answer = answer.strip();
    requireText(id, "id", query);
    requireText(query, "query", answer);
    requireText(answer, "answer", query);
    metadata = Map.copyOf(metadata);
  }

  /** An edit with a random id and no metadata. */
  public static Edit of(String query, String answer, Instant recordedAt) {
    return new Edit(UUID.randomUUID().toString(), query, answer, recordedAt, Map.of());
  }

  /** Query and answer in one line, the edit's question-answer form (Eq. 7). */
  public String queryAndAnswer() {
    return query + " " + answer;
  }

  private static void requireText(String value, String name, String other) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "an edit needs a query and an answer, but its %s is blank (the rest is \"%s\")"
              .formatted(name, other));
    }
  }
}

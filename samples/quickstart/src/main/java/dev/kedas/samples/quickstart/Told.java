package dev.kedas.samples.quickstart;

import dev.kedas.chat.LlamaChatResponseMetadata;
import dev.kedas.route.Routing;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.util.List;

/**
 * An answer, and how it came about.
 *
 * @param routing how the question was routed
 * @param answer what the model said
 * @param tokenIds the tokens of the answer
 * @param generation how long the model took
 */
record Told(Routing routing, String answer, List<Integer> tokenIds, Duration generation) {

  static Told of(Routing routing, ChatResponse response, Duration all) {
    Duration gate = routing.embedding().plus(routing.search()).plus(routing.filter());
    return new Told(routing, response.aiMessage().text(), tokenIds(response), all.minus(gate));
  }

  /** Whether it is the answer of the edited route. */
  boolean edited() {
    return routing.relevantEdit().isPresent();
  }

  static List<Integer> tokenIds(ChatResponse response) {
    return ((LlamaChatResponseMetadata) response.metadata()).tokenIds();
  }
}

package dev.kedas.bench;

import dev.kedas.KnowledgeEditing;
import dev.kedas.bert.BertRelevanceModel;
import dev.kedas.edit.Edit;
import dev.kedas.route.Routing;
import dev.kedas.system.TestData;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Times the decision, stage by stage, with a thousand edits in the in-memory store; medians over
 * general prompts and over rewordings of edits. See docs/performance.md for how to run it.
 */
public final class GateBenchmark {

  private static final int ROUNDS = 3;

  private GateBenchmark() {}

  /** Runs the benchmark. */
  public static void main(String[] args) {
    List<Edit> edits = TestData.thousandEdits();
    List<Routing> routings = new ArrayList<>();
    try (BertRelevanceModel filter = BertRelevanceModel.bundled()) {
      KnowledgeEditing knowledge =
          KnowledgeEditing.builder()
              .embeddingModel(new AllMiniLmL6V2EmbeddingModel())
              .scoringModel(filter)
              .listener(routings::add)
              .build();
      ChatModel model = knowledge.decorate(new SilentModel());
      long start = System.nanoTime();
      knowledge.editAll(edits);
      System.out.printf(
          "%d edits put in %.1f s%n", edits.size(), (System.nanoTime() - start) / 1e9);
      List<String> rewordings =
          edits.subList(0, 60).stream().map(edit -> "Tell me: " + edit.query()).toList();
      for (int round = 0; round < ROUNDS; round++) {
        routings.clear();
        TestData.generalPrompts().forEach(model::chat);
        print("general prompts", routings);
        routings.clear();
        rewordings.forEach(model::chat);
        print("reworded edits", routings);
      }
    }
  }

  /** Answers nothing, in no time. */
  private static final class SilentModel implements ChatModel {

    @Override
    public ChatResponse doChat(ChatRequest request) {
      return ChatResponse.builder().aiMessage(AiMessage.from("")).build();
    }
  }

  private static void print(String what, List<Routing> routings) {
    System.out.printf(
        "%-16s embedding %.2f ms, search %.2f ms, filter %.2f ms; %d of %d edited%n",
        what,
        median(routings, Routing::embedding),
        median(routings, Routing::search),
        median(routings, Routing::filter),
        routings.stream().filter(routing -> routing.relevantEdit().isPresent()).count(),
        routings.size());
  }

  private static double median(List<Routing> routings, Function<Routing, Duration> stage) {
    double[] millis = routings.stream().map(stage).mapToDouble(t -> t.toNanos() / 1e6).toArray();
    Arrays.sort(millis);
    return millis[millis.length / 2];
  }
}

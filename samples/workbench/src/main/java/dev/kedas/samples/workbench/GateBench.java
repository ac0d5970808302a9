package dev.kedas.samples.workbench;

import dev.kedas.KnowledgeEditing;
import dev.kedas.route.Routing;
import dev.kedas.samples.workbench.BenchResult.Editing;
import dev.kedas.samples.workbench.BenchResult.Gate;
import dev.kedas.samples.workbench.BenchResult.MemorySize;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.scoring.ScoringModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Times the choice of the route, stage by stage, while the memory grows, and the putting of edits.
 * LangChain4j's embedding store in memory, which looks at every entry in each search.
 */
final class GateBench {

  /** At most so many edits are put to time that, and asked about. */
  private static final int TIMED_EDITS = 1_000;

  private static final int WARM_UP = 10;
  private static final int CHUNK = 128;

  private final GeneratedEdits edits;
  private final BenchOptions options;
  private final BulkEmbeddingModel embeddingModel;
  private final KnowledgeEditing knowledge;
  private final ChatModel model;
  private final List<Routing> routings = new ArrayList<>();
  private int put;

  GateBench(EmbeddingModel embeddingModel, ScoringModel filter, BenchOptions options) {
    this.options = options;
    this.edits = new GeneratedEdits(options.seed());
    this.embeddingModel = new BulkEmbeddingModel(embeddingModel, options.seed());
    this.knowledge =
        KnowledgeEditing.builder()
            .embeddingModel(this.embeddingModel)
            .scoringModel(filter)
            .listener(routings::add)
            .build();
    this.model = knowledge.decorate(new SilentModel());
  }

  /** Answers nothing, in no time. */
  private static final class SilentModel implements ChatModel {

    @Override
    public ChatResponse doChat(ChatRequest request) {
      return ChatResponse.builder().aiMessage(AiMessage.from("")).build();
    }
  }

  /** Puts the first edits into the empty memory. */
  Editing putFirst() {
    int count = known();
    long start = System.nanoTime();
    putUpTo(count);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Editing(count, seconds, count / seconds);
  }

  /** How many edits, all with the embedding model's vectors, are in the memory from the first. */
  private int known() {
    return Math.min(TIMED_EDITS, Math.min(options.real(), options.sizes().get(0)));
  }

  /** Lets the memory grow to so many edits and asks. */
  MemorySize growTo(int size) {
    int real = Math.min(size, options.real());
    putUpTo(real);
    embeddingModel.setRandomVectors(true);
    putUpTo(size);
    embeddingModel.setRandomVectors(false);
    double heapMb = MemoryUse.heapMb();
    Double processMb = MemoryUse.processMb();
    List<Gate> gate =
        List.of(
            ask("general", GeneratedEdits.generalQuestions(options.questions())),
            ask("reworded edits", edits.rewordings(options.questions(), known())));
    return new MemorySize(size, real, heapMb, processMb, gate);
  }

  private void putUpTo(int size) {
    if (put >= size) {
      return;
    }
    try (Progress progress = Progress.start("putting edits", size - put)) {
      while (put < size) {
        int next = Math.min(size, put + CHUNK);
        knowledge.editAll(edits.range(put, next));
        progress.step(next - put, "");
        put = next;
      }
    }
  }

  private Gate ask(String kind, List<String> texts) {
    texts.stream().limit(WARM_UP).forEach(model::chat);
    routings.clear();
    try (Progress progress =
        Progress.start("asking, with %,d edits".formatted(put), texts.size())) {
      for (String text : texts) {
        model.chat(text);
        progress.step(1, kind);
      }
    }
    return new Gate(
        kind,
        routings.size(),
        (int) routings.stream().filter(routing -> routing.relevantEdit().isPresent()).count(),
        spread(Routing::embedding),
        spread(Routing::search),
        spread(Routing::filter),
        spread(routing -> routing.embedding().plus(routing.search()).plus(routing.filter())));
  }

  private Spread spread(Function<Routing, Duration> stage) {
    return Spread.of(
        routings.stream().map(stage).mapToDouble(time -> time.toNanos() / 1e6).toArray());
  }
}

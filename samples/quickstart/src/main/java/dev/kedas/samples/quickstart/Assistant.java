package dev.kedas.samples.quickstart;

import dev.kedas.KnowledgeEditing;
import dev.kedas.bert.BertRelevanceModel;
import dev.kedas.chat.LlamaChatModel;
import dev.kedas.chat.LlamaChatRequestParameters;
import dev.kedas.chat.LocalLanguageModel;
import dev.kedas.djl.Resources;
import dev.kedas.llama.LlamaAdapter;
import dev.kedas.lora.LoraAdapter;
import dev.kedas.route.Routing;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A local language model whose knowledge can be edited: all parts of KEDAS, put together. */
final class Assistant implements AutoCloseable {

  /** Long enough for the story, short enough not to keep people waiting. */
  private static final int MAX_OUTPUT_TOKENS = 96;

  private final Resources resources = new Resources();
  private final KnowledgeEditing knowledge;
  private final ChatModel base;
  private final ChatModel edited;
  private final AtomicReference<Routing> lastRouting = new AtomicReference<>();

  Assistant(Path modelFile) {
    try {
      LocalLanguageModel model = resources.own(LocalLanguageModel.open(modelFile));
      BertRelevanceModel filter = resources.own(BertRelevanceModel.bundled());
      LlamaAdapter adapter = resources.own(model.attach(LoraAdapter.bundled()));
      base = chatModel(model).build();
      ChatModel aligned = chatModel(model).adapter(adapter).build();
      knowledge =
          KnowledgeEditing.builder()
              .embeddingModel(new AllMiniLmL6V2EmbeddingModel())
              .scoringModel(filter)
              .listener(lastRouting::set)
              .build();
      edited = knowledge.decorate(base, aligned);
    } catch (RuntimeException | Error e) {
      try (resources) {
        throw e;
      }
    }
  }

  private static LlamaChatModel.Builder chatModel(LocalLanguageModel model) {
    return LlamaChatModel.builder()
        .languageModel(model)
        .defaultRequestParameters(
            LlamaChatRequestParameters.builder().maxOutputTokens(MAX_OUTPUT_TOKENS).build());
  }

  /** Corrects what the model says. */
  void edit(Fact fact) {
    knowledge.edit(fact.query(), fact.answer());
  }

  /** Asks the model that knows the edits. */
  Told ask(String question) {
    long start = System.nanoTime();
    ChatResponse response = edited.chat(UserMessage.from(question));
    Duration all = Duration.ofNanos(System.nanoTime() - start);
    return Told.of(Objects.requireNonNull(lastRouting.get()), response, all);
  }

  /** Asks the base model alone. */
  ChatResponse askBase(String question) {
    return base.chat(UserMessage.from(question));
  }

  @Override
  public void close() {
    resources.close();
  }
}

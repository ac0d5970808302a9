package dev.kedas.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.KnowledgeEditing;
import dev.kedas.bert.BertRelevanceModel;
import dev.kedas.chat.LlamaChatModel;
import dev.kedas.chat.LlamaChatRequestParameters;
import dev.kedas.chat.LlamaChatResponseMetadata;
import dev.kedas.chat.LocalLanguageModel;
import dev.kedas.lora.LoraAdapter;
import dev.kedas.model.ModelCache;
import dev.kedas.route.Routing;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The promise of locality, on real models: after a thousand edits unrelated answers are the same.
 */
class BaseRouteIT {

  private static final int TOKENS = 24;

  /** At least so many of the sixty general prompts must take the base route to make the point. */
  private static final int ENOUGH = 50;

  @Test
  void chat_unrelatedPrompts_getTheBaseModelsTokens_afterAThousandEdits() {
    List<Routing> routings = new ArrayList<>();
    try (LocalLanguageModel model = LocalLanguageModel.open(ModelCache.defaultModel());
        BertRelevanceModel filter = BertRelevanceModel.bundled()) {
      ChatModel base = chatModel(model).build();
      Map<String, List<Integer>> before = new HashMap<>();
      for (String prompt : TestData.generalPrompts()) {
        before.put(prompt, tokens(base, prompt));
      }
      ChatModel aligned = chatModel(model).adapter(model.attach(LoraAdapter.bundled())).build();
      KnowledgeEditing knowledge =
          KnowledgeEditing.builder()
              .embeddingModel(new AllMiniLmL6V2EmbeddingModel())
              .scoringModel(filter)
              .listener(routings::add)
              .build();
      knowledge.editAll(TestData.thousandEdits());
      ChatModel edited = knowledge.decorate(base, aligned);

      List<String> onBase = new ArrayList<>();
      for (String prompt : TestData.generalPrompts()) {
        List<Integer> after = tokens(edited, prompt);
        if (routings.get(routings.size() - 1).relevantEdit().isEmpty()) {
          onBase.add(prompt);
          assertThat(after).as(prompt).isEqualTo(before.get(prompt));
        }
      }
      assertThat(onBase).hasSizeGreaterThanOrEqualTo(ENOUGH);
      assertThat(knowledge.edits()).hasSize(1000);
    }
  }

  private static LlamaChatModel.Builder chatModel(LocalLanguageModel model) {
    return LlamaChatModel.builder()
        .languageModel(model)
        .defaultRequestParameters(
            LlamaChatRequestParameters.builder().maxOutputTokens(TOKENS).build());
  }

  private static List<Integer> tokens(ChatModel model, String prompt) {
    ChatResponse response =
        model.chat(ChatRequest.builder().messages(UserMessage.from(prompt)).build());
    return ((LlamaChatResponseMetadata) response.metadata()).tokenIds();
  }
}

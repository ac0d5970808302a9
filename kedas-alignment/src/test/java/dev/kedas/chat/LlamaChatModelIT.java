package dev.kedas.chat;

import dev.kedas.model.ModelCache;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.common.AbstractChatModelIT;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;

/** LangChain4j's own suite for chat models. */
class LlamaChatModelIT extends AbstractChatModelIT {

  private static LocalLanguageModel model;

  @BeforeAll
  static void open() {
    model = LocalLanguageModel.open(ModelCache.defaultModel());
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Override
  protected List<ChatModel> models() {
    return List.of(LlamaChatModel.builder().languageModel(model).build());
  }

  @Override
  protected ChatModel createModelWith(ChatRequestParameters parameters) {
    return LlamaChatModel.builder()
        .languageModel(model)
        .defaultRequestParameters(parameters)
        .build();
  }

  @Override
  protected ChatRequestParameters createIntegrationSpecificParameters(int maxOutputTokens) {
    return LlamaChatRequestParameters.builder().maxOutputTokens(maxOutputTokens).build();
  }

  @Override
  protected Class<? extends ChatResponseMetadata> chatResponseMetadataType(ChatModel chatModel) {
    return LlamaChatResponseMetadata.class;
  }

  @Override
  protected boolean supportsModelNameParameter() {
    return false;
  }

  @Override
  protected boolean supportsTools() {
    return false;
  }

  @Override
  protected boolean supportsToolChoiceRequired() {
    return false;
  }

  @Override
  protected boolean supportsJsonResponseFormat() {
    return false;
  }

  @Override
  protected boolean supportsJsonResponseFormatWithSchema() {
    return false;
  }

  @Override
  protected boolean supportsJsonResponseFormatWithRawSchema() {
    return false;
  }

  @Override
  protected boolean supportsSingleImageInputAsBase64EncodedString() {
    return false;
  }

  @Override
  protected boolean supportsSingleImageInputAsPublicURL() {
    return false;
  }

  @Override
  protected ImageContent catImageContentBase64() {
    return ImageContent.from(
        "iVBORw0KGgo=", "image/png"); // the suite's own comes from the internet
  }

  @Override
  @Disabled("translates: more than a model of 135 million parameters can do")
  protected void should_respect_system_message(ChatModel chatModel) {}

  @Override
  @Disabled("recalls what was said: more than a model of 135 million parameters can do")
  protected void should_respect_multiple_messages(ChatModel chatModel) {}
}

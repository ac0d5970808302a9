package dev.kedas.template;

import dev.kedas.djl.ModelFormatException;
import dev.kedas.model.ModelFiles;
import dev.kedas.model.PlainTextGuard;
import dev.kedas.model.TextTokenizer;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A model's own chat template in the Jinja language: writes a conversation as the model was taught
 * to read it.
 *
 * <p>A template comes from a model file and is treated as hostile: its output, its loops and its
 * recursion are bounded, and it reaches neither files nor Java. What it uses of the language that
 * is not supported is an error, never passed over. Messages are data: what looks like a tag of the
 * template in them is not one.
 *
 * <p>A template can ask for the date, with {@code strftime_now}, and gets the system clock's: the
 * same conversation can come out another way tomorrow.
 *
 * <p>Immutable and thread-safe.
 */
public final class ChatTemplate {

  private static final int MAX_SOURCE_LENGTH = 1 << 17;

  /** Most characters of all messages, so that templates have room to copy them. */
  private static final int MAX_CONVERSATION_LENGTH = TemplateEngine.MAX_LENGTH / 2;

  private final TemplateEngine engine;
  private final String source;
  private final Map<String, Object> bindings;

  private ChatTemplate(TemplateEngine engine, String source, Map<String, Object> bindings) {
    this.engine = engine;
    this.source = source;
    this.bindings = bindings;
  }

  /**
   * The template of a model.
   *
   * @throws ModelFormatException if the model has none, or its tags are not valid
   */
  public static ChatTemplate of(ModelFiles model) {
    String source =
        model
            .chatTemplate()
            .orElseThrow(
                () ->
                    new ModelFormatException(
                        model.description()
                            + ": the model has no chat template, so it was not made to chat"));
    return of(source, model.specialTokens());
  }

  /**
   * A template given as source text.
   *
   * @param specialTokens texts that the template can name, such as {@code bos_token}
   * @throws ModelFormatException if its tags are not valid
   */
  public static ChatTemplate of(String source, Map<String, String> specialTokens) {
    return of(source, specialTokens, Clock.systemDefaultZone());
  }

  static ChatTemplate of(String source, Map<String, String> specialTokens, Clock clock) {
    Map<String, Object> bindings = new HashMap<>(TemplateFunctions.names());
    bindings.putAll(specialTokens);
    bindings.put("add_generation_prompt", true);
    if (source.length() > MAX_SOURCE_LENGTH) {
      throw new ModelFormatException(
          "chat template: it has %d characters, at most %d are allowed"
              .formatted(source.length(), MAX_SOURCE_LENGTH));
    }
    try {
      return new ChatTemplate(
          new TemplateEngine(clock), TemplateSource.forJinjava(source), bindings);
    } catch (TemplateException e) {
      throw invalid(e);
    }
  }

  /**
   * The conversation as text, up to where the model's answer begins.
   *
   * @throws UnsupportedFeatureException if a message is not plain text
   * @throws InvalidRequestException if the template refuses the conversation, for instance because
   *     roles do not alternate
   * @throws ModelFormatException if the template is not valid
   */
  public String render(List<ChatMessage> messages) {
    return render(messages, UnaryOperator.identity());
  }

  /**
   * The conversation as token ids, up to where the model's answer begins. Texts of special tokens
   * inside the messages stay plain text. (What a template puts around messages as ordinary text,
   * such as {@code ### Question}, can't be told from the same text in a message.) Throws what
   * {@link #render(List)} throws.
   */
  public int[] encode(List<ChatMessage> messages, TextTokenizer tokenizer) {
    List<String> texts = new ArrayList<>(messages.stream().map(ChatTemplate::text).toList());
    texts.add(source);
    bindings.values().forEach(value -> texts.add(value.toString()));
    PlainTextGuard guard = tokenizer.guard(texts);
    return tokenizer.encodePrompt(render(messages, guard::protect), guard);
  }

  private String render(List<ChatMessage> messages, UnaryOperator<String> text) {
    long length = messages.stream().mapToLong(message -> text(message).length()).sum();
    if (length > MAX_CONVERSATION_LENGTH) {
      throw new InvalidRequestException(
          "the messages have %d characters, at most %d are allowed"
              .formatted(length, MAX_CONVERSATION_LENGTH));
    }
    Map<String, Object> all = new HashMap<>(bindings);
    all.put(
        "messages",
        messages.stream()
            .map(message -> message(role(message), text.apply(text(message))))
            .toList());
    try {
      return engine.render(source, all);
    } catch (TemplateException e) {
      if (e.isRefusal()) {
        throw new InvalidRequestException(
            "the model's chat template refuses the conversation: " + e.getMessage(), e);
      }
      throw invalid(e);
    }
  }

  private static Map<String, String> message(String role, String content) {
    Map<String, String> message = new LinkedHashMap<>(); // templates can ask for keys in order
    message.put("role", role);
    message.put("content", content);
    return message;
  }

  private static ModelFormatException invalid(TemplateException cause) {
    return new ModelFormatException("chat template: " + cause.getMessage(), cause);
  }

  private static String role(ChatMessage message) {
    return switch (message.type()) {
      case SYSTEM -> "system";
      case USER -> "user";
      case AI -> "assistant";
      default -> throw unsupported(message);
    };
  }

  private static String text(ChatMessage message) {
    if (message instanceof SystemMessage system) {
      return system.text();
    }
    if (message instanceof UserMessage user) {
      if (!user.hasSingleText()) {
        throw new UnsupportedFeatureException(
            "a user message holds %s: images and other media are not supported, only one text"
                .formatted(
                    user.contents().stream().map(content -> content.type().toString()).toList()));
      }
      return user.singleText();
    }
    if (message instanceof AiMessage answer && !answer.hasToolExecutionRequests()) {
      String text = answer.text();
      return text == null ? "" : text;
    }
    throw unsupported(message);
  }

  private static UnsupportedFeatureException unsupported(ChatMessage message) {
    return new UnsupportedFeatureException(
        "the local model can't use tools, and knows system, user and assistant messages only; found"
            + " a message of type "
            + message.type());
  }
}

package dev.kedas.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kedas.djl.ModelFormatException;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ChatTemplateTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);

  private static final List<ChatMessage> QUESTION = List.of(UserMessage.from("Who?"));

  /** Made by the Python library jinja2, see src/test/python/template_golden.py. */
  static Stream<JsonNode> golden() throws IOException {
    try (InputStream in = ChatTemplateTest.class.getResourceAsStream("rendered.json")) {
      return StreamSupport.stream(new ObjectMapper().readTree(in).spliterator(), false);
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void render_goldenCases_giveWhatPythonGives(JsonNode golden) throws IOException {
    String source =
        golden.has("source")
            ? golden.get("source").asText()
            : resource("templates/" + golden.get("template").asText());
    List<ChatMessage> messages = new ArrayList<>();
    golden.get("messages").forEach(message -> messages.add(message(message)));
    if (golden.has("error")) {
      assertThatThrownBy(() -> template(source).render(messages))
          .isInstanceOfAny(ModelFormatException.class, InvalidRequestException.class);
    } else {
      assertThat(template(source).render(messages)).isEqualTo(golden.get("rendered").asText());
    }
  }

  private static ChatMessage message(JsonNode json) {
    String text = json.get("content").asText();
    return switch (json.get("role").asText()) {
      case "system" -> SystemMessage.from(text);
      case "user" -> UserMessage.from(text);
      default -> AiMessage.from(text);
    };
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ChatTemplateTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static ChatTemplate template(String source) {
    return ChatTemplate.of(source, Map.of("bos_token", "<s>", "eos_token", "</s>"), CLOCK);
  }

  @Test
  void render_templateRefuses_saysWhy() {
    assertThatThrownBy(() -> template("{{ raise_exception('No ' + 'way') }}").render(QUESTION))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("the model's chat template refuses the conversation: No way");
  }

  @Test
  void render_messagesThatLookLikeTemplates_areData() {
    String hostile = "{{ bos_token }}{% for %}{# x #}{% endraw %}\\n${1+1}#{1+1}";
    ChatTemplate template =
        template("{% for m in messages %}{{ m.content }}|{{ m['content'] | trim }}{% endfor %}");
    assertThat(template.render(List.of(UserMessage.from(hostile))))
        .isEqualTo(hostile + "|" + hostile);
  }

  @Test
  void render_windowsLineEnds_areRead() {
    assertThat(template("a\r\n{% if true %}\r\nb\r\n{% endif %}\r\n").render(QUESTION))
        .isEqualTo("a\nb\n");
  }

  @Test
  void render_missingName_printsNothingAndAddsToNothing() {
    ChatTemplate bare = ChatTemplate.of("[{{ bos_token }}]", Map.of());
    assertThat(bare.render(QUESTION)).isEqualTo("[]");
    assertThatThrownBy(() -> ChatTemplate.of("{{ bos_token + 'x' }}", Map.of()).render(QUESTION))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("chat template: it adds 'null' and 'x'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      value = {
        "a {% include 'x' %} @ line 1: tag 'include' is not supported",
        "{% import 'x' as y %} @ tag 'import' is not supported",
        "{% extends 'x' %} @ tag 'extends' is not supported",
        "{% for x in [] %}a{% else %}b{% endfor %} @ line 1: 'else' is supported directly inside",
        "{% if true %} @ 'if' has no end",
        "{% if true %}{% endfor %} @ 'endfor' ends nothing",
        "{% macro f() %}{% endif %} @ 'endif' ends nothing",
        "{{ 'x' @ line 1: a tag has no end '}}'",
        "{% if x @ a tag has no end '%}'",
        "{# x @ a comment has no end '#}'",
        "{% raw %} x @ 'raw' has no end",
      })
  void of_invalidTags_saysWhichAndWhere(String source, String problem) {
    assertThatThrownBy(() -> ChatTemplate.of(source, Map.of()))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("chat template: ")
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      value = {
        "{{ 'x' | center(100) }} @ filter 'center' is not supported",
        "{{ 'x' is sorted }} @ test 'sorted' is not supported",
        "{{ 'x'.encode() }} @ a text's method 'encode' with 0 arguments is not supported",
        "{{ messages[0].pop('role') }} @ a map's method 'pop' with 1 arguments is not supported",
        "{{ messages.clear() }} @ method 'clear' is not supported",
        "{{ today() }} @ Could not resolve function 'today'",
        "{{ messages[0] }} @ only texts and numbers can be printed",
        "{{ true }} @ it prints 'true'",
        "{% for m in messages %}{{ loop.previtem }}{% endfor %} @ 'loop.previtem' is not supported",
        "{% for x in 5 %}{% endfor %} @ '5' has no elements",
        "{{ 'a'.split('') }} @ 'split' needs a separator",
        "{{ 'a'.strip(1) }} @ argument 1 of a text's method is 1, expected a text",
        "{{ 1 + }} @ Error parsing '1 +'",
        "{{ messages | tojson(indent=2) }} @ filter 'tojson' with 1 arguments is not supported",
        "{% for a, b in messages if a %}{% endfor %} @ 'for' with several names and a condition",
      })
  void render_unsupported_saysWhat(String source, String problem) {
    assertThatThrownBy(() -> template(source).render(QUESTION))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("chat template: ")
        .hasMessageContaining(problem);
  }

  /** What reaches into Java finds nothing there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ ''.class }}",
        "{{ ''.class.forName('java.lang.Runtime') }}",
        "{{ messages.class.name }}",
        "{{ ____int3rpr3t3r____.context }}",
        "{{ ____int3rpr3t3r____.config.objectMapper.readValue('1') }}",
        "{{ loop.class }}",
        "{{ messages | map(attribute='class') | join }}",
        "{{ 'filter:trim'.class }}",
        "{{ raise_exception.class }}",
      })
  void render_reachingIntoJava_findsNothing(String source) {
    assertThat(template(source).render(QUESTION)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      value = {
        "{{ ''.getClass() }} @ a text's method 'getClass' with 0 arguments is not supported",
        "{{ messages[0].getClass().getClassLoader() }} @ a map's method 'getClass' with 0",
        "{{ namespace().getClass() }} @ a map's method 'getClass' with 0 arguments",
        "{{ range(2).getClass() }} @ method 'getClass' is not supported",
        "{{ strftime_now.getClass() }} @ method 'getClass' is not supported",
        "{% for m in messages %}{{ loop.getClass() }}{% endfor %} @ 'loop.getClass' is not",
        "{{ messages | map('getClass') | join }} @ filter 'getClass' is not supported",
        "{{ messages | selectattr('class') | list | length == 1 }} @ it prints 'false', only",
        "{{ ____int3rpr3t3r____ }} @ only texts and numbers can be printed",
        "{{ ____int3rpr3t3r____.getContext() }} @ method 'getContext' is not supported",
        "{{ ____int3rpr3t3r____.render('{{ 1 }}') }} @ method 'render' is not supported",
        "{{ 'x' | render }} @ filter 'render' is not supported",
        "{{ '{{ 1 }}' | fromjson }} @ filter 'fromjson' is not supported",
        "{{ 'x: 1' | fromyaml }} @ filter 'fromyaml' is not supported",
      })
  void render_callingJava_isRefused(String source, String messagePart) {
    assertThatThrownBy(() -> template(source).render(QUESTION))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("chat template: ")
        .hasMessageContaining(messagePart);
  }

  /** Templates that would go on for ever, or fill the memory. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(1000) %}"
            + "{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(1000) %}"
            + "{% set x = 1 %}{% endfor %}{% endfor %}{% endfor %}",
        "{%- macro f(n) %}{{ f(n) }}{{ f(n) }}{% endmacro %}{{ f(1) }}",
        "{%- macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(30) }}",
        "{% set ns = namespace(x='0123456789') %}{% for i in range(100) %}"
            + "{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
        "{% set ns = namespace(x='0123456789') %}{% for i in range(100) %}"
            + "{% set ns.x = ns.x + ns.x %}{% endfor %}",
        "{% set ns = namespace(x='0123456789') %}{% for i in range(100) %}"
            + "{% set ns.x = ns.x | replace('0', ns.x) %}{% endfor %}",
        "{% set ns = namespace(x='0123456789') %}{% for i in range(100) %}"
            + "{% set ns.x = ns.x.join(['a', 'b', ns.x, 'c']) %}{% endfor %}",
        "{% set ns = namespace(x=['a']) %}{% for i in range(100) %}"
            + "{% set ns.x = ns.x + ns.x %}{% endfor %}",
        "{% for a in range(1000) %}{% for b in range(1000) %}0123456789{% endfor %}{% endfor %}",
        "{% set ns = namespace(x='0123456789') %}{% for i in range(16) %}{% set ns.x = ns.x ~ ns.x %}"
            + "{% endfor %}{% for i in range(1000) %}{% set y = ns.x | upper | lower %}{% endfor %}",
      })
  void render_endlessTemplate_isStopped(String source) {
    assertThatThrownBy(() -> template(source).render(QUESTION))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("chat template: ");
  }

  @Test
  void of_errorOnALaterLine_saysWhichLine() {
    assertThatThrownBy(() -> ChatTemplate.of("a\r\nb\n\n {% nothing %}", Map.of()))
        .hasMessage("chat template: line 4: tag 'nothing' is not supported");
  }

  @Test
  void of_deeplyNestedOrVeryLongTag_isRefused() {
    for (String tag :
        List.of("(".repeat(5000) + ")".repeat(5000), "'" + "x".repeat(20_000) + "'")) {
      assertThatThrownBy(() -> ChatTemplate.of("\n{{ " + tag + " }}", Map.of()))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageStartingWith("chat template: line 2: a tag ");
    }
  }

  /** How deep the stack is depends on the machine; a wrong answer must come on none. */
  @Test
  void render_deepRecursion_isStoppedOrRight() {
    for (String source :
        List.of(
            "{{ 1 if " + "not ".repeat(4000) + "1 }}",
            "{{ " + "1 if 1 else ".repeat(1000) + "1 }}",
            "{% if 1 %}".repeat(6000) + "1" + "{% endif %}".repeat(6000))) {
      String outcome;
      try {
        outcome = template(source).render(QUESTION);
      } catch (ModelFormatException refused) {
        outcome = String.valueOf(refused.getMessage());
      }
      assertThat(outcome).isIn("1", "chat template: it is nested too deeply");
    }
  }

  @Test
  void of_veryLongTemplate_isRefused() {
    assertThatThrownBy(() -> ChatTemplate.of("x".repeat(1 << 18), Map.of()))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("262144 characters");
  }

  @Test
  void render_veryLongConversation_isRefusedAsARequest() {
    ChatMessage half = UserMessage.from("x".repeat(600_000));
    assertThatThrownBy(() -> template("{{ messages | length }}").render(List.of(half, half)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("1200000 characters");
    assertThat(template("{{ messages[0].content | length }}").render(List.of(half)))
        .isEqualTo("600000");
  }

  @Test
  void render_messagesThatAreNotText_areRefusedInWords() {
    ChatTemplate template = template("{{ messages[0].content }}");
    ChatMessage picture =
        UserMessage.from(TextContent.from("Look"), ImageContent.from("https://example.org/a.png"));
    ChatMessage call =
        AiMessage.from(ToolExecutionRequest.builder().id("1").name("f").arguments("{}").build());
    ChatMessage result = ToolExecutionResultMessage.from("1", "f", "42");

    assertThatThrownBy(() -> template.render(List.of(picture)))
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining("[TEXT, IMAGE]")
        .hasMessageContaining("images and other media are not supported");
    for (ChatMessage message : List.of(call, result)) {
      assertThatThrownBy(() -> template.render(List.of(message)))
          .isInstanceOf(UnsupportedFeatureException.class)
          .hasMessageContaining("can't use tools")
          .hasMessageContaining(message.type().toString());
    }
  }

  @Test
  void render_manyThreads_giveTheSame() {
    ChatTemplate template =
        template(
            "{% macro f(x) %}{{ x | upper }}{% endmacro %}"
                + "{% for m in messages if m.content %}{{ f(m.content) }}{{ loop.index }}{% endfor %}");
    assertThat(
            IntStream.range(0, 500)
                .parallel()
                .mapToObj(i -> template.render(List.of(UserMessage.from("q" + i))))
                .toList())
        .isEqualTo(IntStream.range(0, 500).mapToObj(i -> "Q" + i + "1").toList());
  }
}

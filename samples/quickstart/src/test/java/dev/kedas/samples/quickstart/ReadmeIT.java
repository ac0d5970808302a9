package dev.kedas.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.KnowledgeEditing;
import dev.kedas.bert.BertRelevanceModel;
import dev.kedas.chat.LlamaChatModel;
import dev.kedas.chat.LocalLanguageModel;
import dev.kedas.llama.LlamaAdapter;
import dev.kedas.lora.LoraAdapter;
import dev.kedas.model.ModelCache;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's snippet: compiled, run, and the same text as in the README. */
class ReadmeIT {

  private static final Path ROOT = Path.of("..", "..");

  @Test
  void snippet_asInTheReadme_does() {
    // begin
    try (LocalLanguageModel model = LocalLanguageModel.open(ModelCache.defaultModel());
        BertRelevanceModel filter = BertRelevanceModel.bundled()) {
      LlamaAdapter adapter = model.attach(LoraAdapter.bundled());
      ChatModel base = LlamaChatModel.builder().languageModel(model).build();
      ChatModel aligned = LlamaChatModel.builder().languageModel(model).adapter(adapter).build();

      KnowledgeEditing knowledge =
          KnowledgeEditing.builder()
              .embeddingModel(new AllMiniLmL6V2EmbeddingModel())
              .scoringModel(filter)
              .build();
      ChatModel edited = knowledge.decorate(base, aligned);

      knowledge.edit("Who is the CEO of Foobar?", "Jane Doe");
      String answer = edited.chat("Who is Foobar's CEO?"); // tells of Jane Doe
      String other = edited.chat("Why is the sky blue?"); // the base model's answer
      // end
      assertThat(answer).contains("Jane Doe");
      assertThat(other).isEqualTo(base.chat("Why is the sky blue?"));
    }
  }

  @Test
  void readme_holdsTheSnippet() throws IOException {
    Path source =
        Path.of("src", "test", "java", "dev", "kedas", "samples", "quickstart", "ReadmeIT.java");
    List<String> lines = Files.readAllLines(source);
    List<String> snippet =
        lines.subList(index(lines, "// begin") + 1, index(lines, "// end")).stream()
            .map(line -> line.isEmpty() ? line : line.substring(4))
            .toList();
    assertThat(snippet).hasSizeGreaterThan(10);
    assertThat(Files.readString(ROOT.resolve("README.md")))
        .contains(String.join("\n", snippet) + "\n}\n```");
  }

  private static int index(List<String> lines, String marker) {
    return lines.stream().map(String::strip).toList().indexOf(marker);
  }
}

package dev.kedas.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kedas.chat.LocalLanguageModel;
import dev.kedas.djl.ModelFormatException;
import dev.kedas.model.ModelFiles;
import dev.langchain4j.data.message.UserMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a Hugging Face folder to logits, through everything that lies between. */
class HuggingFaceFolderTest {

  private static final int[] IDS = {0, 5, 2, 3}; // <s>dab

  @TempDir Path folder;

  private final TinyLlamaFolder files = new TinyLlamaFolder();

  @Test
  void load_shardedFolder_agreesWithNaiveForwardPass() throws IOException {
    try (ModelFiles model = ModelFiles.open(files.write(folder))) {
      assertThat(model.config()).isEqualTo(TinyLlama.CONFIG);
      try (LlamaModel llama = LlamaModel.load(model.config(), model.tensors(), Precisions.EXACT)) {
        assertLogits(llama);
      }
    }
  }

  @Test
  void open_shardedFolder_chats() throws IOException {
    try (LocalLanguageModel model =
        LocalLanguageModel.open(files.write(folder), Precisions.EXACT)) {
      int[] prompt = model.template().encode(List.of(UserMessage.from("dab")), model.tokenizer());
      assertThat(prompt).containsExactly(IDS);
      assertThat(model.tokenizer().isEndOfTurn(1)).isTrue();
      assertLogits(model.llama());
    }
  }

  @Test
  void open_shardCutShort_namesIt() throws IOException {
    files.write(folder);
    Path shard = folder.resolve(TinyLlamaFolder.shard(1));
    byte[] whole = Files.readAllBytes(shard);
    for (int length : new int[] {0, 7, 100, whole.length / 2, whole.length - 1}) {
      Files.write(shard, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> LocalLanguageModel.open(folder).close())
          .as("first %d bytes", length)
          .isInstanceOf(ModelFormatException.class)
          .hasMessageStartingWith("model-00002-of-00002.safetensors: ");
    }
  }

  @Test
  void open_shardMissing_namesIt() throws IOException {
    files.write(folder);
    Files.delete(folder.resolve(TinyLlamaFolder.shard(0)));
    assertThatThrownBy(() -> LocalLanguageModel.open(folder).close())
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("model-00001-of-00002.safetensors");
  }

  @Test
  void open_noChatTemplate_saysSo() throws IOException {
    files.tokenizerConfig.remove("chat_template");
    files.write(folder);
    assertThatThrownBy(() -> LocalLanguageModel.open(folder).close())
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("the model has no chat template, so it was not made to chat");
  }

  @Test
  void load_weightThatIsNotFinite_saysWhere() {
    TinyLlama damaged = new TinyLlama();
    damaged.read("model.layers.1.mlp.up_proj.weight")[7] = Float.NEGATIVE_INFINITY;
    assertThatThrownBy(() -> LlamaModel.load(TinyLlama.CONFIG, damaged, Precisions.EXACT))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(
            "tiny model: 'model.layers.1.mlp.up_proj.weight' holds -Infinity at index 7, expected"
                + " finite numbers");
  }

  private static void assertLogits(LlamaModel model) {
    double[] expected = new NaiveLlama(TinyLlama.CONFIG, new TinyLlama()).logits(IDS);
    float[] actual = TinyLlama.logits(model, IDS);
    assertThat(actual).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-4));
    }
  }
}

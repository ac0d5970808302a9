package dev.kedas.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFolderTest {

  private static final String INDEX = "model.safetensors.index.json";

  private final Path path;
  private final ModelFolder folder;

  ModelFolderTest(@TempDir Path path) {
    this.path = path;
    this.folder = ModelFolder.of(path);
  }

  @Test
  void of_noSuchFolder_namesIt() {
    assertThatThrownBy(() -> ModelFolder.of(path.resolve("none")))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("no such model folder: " + path.resolve("none"));
  }

  @Test
  void tensors_oneFile_readsIt() throws IOException {
    write("model.safetensors", new SafeTensorsBytes().f32("a", new long[] {1}, 3f).build());

    try (TensorSource tensors = folder.tensors()) {
      assertThat(tensors.names()).containsExactly("a");
      assertThat(tensors.read("a")).containsExactly(3f);
      assertThat(tensors.description()).isEqualTo("model.safetensors");
    }
  }

  @Test
  void tensors_severalFiles_readsThemAsOne() throws IOException {
    writeShards();
    index("{\"a\":\"one.safetensors\",\"q\":\"two.safetensors\",\"q_scale\":\"two.safetensors\"}");

    TensorSource tensors = folder.tensors();

    assertThat(tensors.names()).containsExactlyInAnyOrder("a", "q");
    assertThat(tensors.read("a")).containsExactly(3f);
    assertThat(tensors.read("q")).containsExactly(10f, -4f);
    assertThat(tensors.shape("q")).containsExactly(2, 1);
    assertThatThrownBy(() -> tensors.read("b"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(INDEX + ": has no tensor 'b'");
    tensors.close();
    assertThatThrownBy(() -> tensors.read("a")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void tensors_indexNamesATensorThatItsFileLacks_isRefused() throws IOException {
    writeShards();
    index("{\"a\":\"one.safetensors\",\"q\":\"one.safetensors\"}");

    assertThatThrownBy(folder::tensors)
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("one.safetensors: has no tensor 'q'");
  }

  @Test
  void tensors_indexNamesAMissingFile_isRefused() throws IOException {
    writeShards();
    index("{\"a\":\"one.safetensors\",\"q\":\"three.safetensors\"}");

    assertThatThrownBy(folder::tensors)
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("three.safetensors: no such file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"../secret\"",
        "\"/etc/passwd\"",
        "\"..\"",
        "\"sub/one.safetensors\"",
        "\"a\\\\b\"",
        "\"C:x\"",
        "\"\\u0000\"",
        "\"\"",
        "7",
        "null",
        "{}"
      })
  void tensors_indexLeadsOutOfTheFolder_isRefused(String file) throws IOException {
    index("{\"a\":" + file + "}");

    assertThatThrownBy(folder::tensors)
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("expected the name of a file in the same folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "3"})
  void tensors_indexWithoutMap_isRefused(String map) throws IOException {
    index(map);

    assertThatThrownBy(folder::tensors)
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("'weight_map'");
  }

  @Test
  void tensors_noWeights_saysWhichFileIsMissing() {
    assertThatThrownBy(folder::tensors)
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("model.safetensors: no such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"a\":1,\"a\":2}", "{} {}", "{"})
  void json_notOneObject_isRefused(String content) throws IOException {
    Files.writeString(path.resolve("config.json"), content);

    assertThatThrownBy(() -> folder.json("config.json"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("config.json: ");
  }

  @Test
  void json_noSuchFile_saysWhereItWasLookedFor() {
    assertThatThrownBy(() -> folder.json("config.json"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("no file 'config.json' in " + path);
  }

  @Test
  void ofResources_readsWhatLiesBesideTheClass() {
    ModelFolder resources = ModelFolder.ofResources(ModelFolderTest.class, "folder/");

    assertThat(resources.contains("config.json")).isTrue();
    assertThat(resources.json("config.json").get("a").asInt()).isEqualTo(1);
    assertThatThrownBy(() -> resources.bytes("none.json"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("no resource 'none.json' in class path:/dev/kedas/djl/folder/");
  }

  private void writeShards() throws IOException {
    write("one.safetensors", new SafeTensorsBytes().f32("a", new long[] {1}, 3f).build());
    write(
        "two.safetensors",
        new SafeTensorsBytes()
            .add("q", "I8", new long[] {2, 1}, new byte[] {5, -1})
            .f32("q_scale", new long[] {2}, 2f, 4f)
            .build());
  }

  private void index(String weightMap) throws IOException {
    Files.writeString(path.resolve(INDEX), "{\"metadata\":{},\"weight_map\":" + weightMap + "}");
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(path.resolve(name), content);
  }
}

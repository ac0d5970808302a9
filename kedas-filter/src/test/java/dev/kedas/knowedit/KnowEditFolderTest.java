package dev.kedas.knowedit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnowEditFolderTest {

  @TempDir Path parent;
  private Path folder;

  @BeforeEach
  void fill() throws IOException {
    folder = parent.resolve("data");
    write("data/Zoo/dev.json");
    write("data/Art/dev.json");
    write("data/Art/train.json");
    write("data/Own/train.json");
    write("outside/dev.json");
    write("data/dev.json");
  }

  @Test
  void names_ofASplit_areThoseThatHaveIt() {
    assertThat(new KnowEditFolder(folder, "dev").names()).containsExactly("Art", "Zoo");
    assertThat(new KnowEditFolder(folder, "train").names()).containsExactly("Art", "Own");
  }

  @Test
  void read_byName_isNamedAfterItsFolder() {
    EditDataSet data = new KnowEditFolder(folder, "train").read("Own");

    assertThat(data.name()).isEqualTo("Own");
    assertThat(data.cases().get(0).id()).isEqualTo("Own/0");
    assertThat(data.cases().get(0).prompt()).isEqualTo("data/Own/train.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Own", "../outside", "", ".", "./Art", "Zoo/../Art"})
  void read_notAmongTheNames_saysWhatIsThere(String name) {
    KnowEditFolder dev = new KnowEditFolder(folder, "dev");

    assertThatThrownBy(() -> dev.read(name))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("\"" + name + "\" with dev.json")
        .hasMessageContaining("expected one of Art, Zoo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside/dev", "..", "", "a/b", "a\\b", ".dev"})
  void new_splitThatIsNoFileName_isRefused(String split) {
    assertThatThrownBy(() -> new KnowEditFolder(folder, split))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("the split \"" + split + "\"");
  }

  @Test
  void new_noFolder_isRefused() {
    assertThatThrownBy(() -> new KnowEditFolder(parent.resolve("none"), "dev"))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("none");
  }

  @Test
  void names_ofASplitThatNoneHas_isRefused() {
    KnowEditFolder test = new KnowEditFolder(folder, "test");

    assertThatThrownBy(test::names)
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("<data set>/test.json");
  }

  private void write(String path) throws IOException {
    Path file = parent.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "[{\"prompt\": \"%s\", \"target_new\": \"A\"}]".formatted(path));
  }
}

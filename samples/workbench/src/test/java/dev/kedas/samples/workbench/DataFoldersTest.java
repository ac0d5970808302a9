package dev.kedas.samples.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedas.knowedit.DataSetException;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.EditDataSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFoldersTest {

  @TempDir private Path folder;

  @BeforeEach
  void makeData() throws IOException {
    write("a/ZsRE/dev", "a dev 0", "a dev 1", "a dev 2");
    write("a/ZsRE/train", "a train 0");
    write("a/Practical/train", "not of the data set in b");
    write("b/Practical/dev", "b dev 0");
    write("b/ZsRE/train", "not of the data set in a");
    write("c/ZsRE/dev", "c dev 0");
  }

  private void write(String name, String... prompts) throws IOException {
    Path file = folder.resolve(name + ".json");
    Files.createDirectories(file.getParent());
    String row = "{\"subject\": \"s\", \"prompt\": \"%s\", \"target_new\": \"t\"}";
    Files.writeString(
        file,
        Arrays.stream(prompts).map(row::formatted).collect(Collectors.joining(",", "[", "]")));
  }

  private DataFolders folders(String split, String... names) {
    return new DataFolders(Arrays.stream(names).map(folder::resolve).toList(), split);
  }

  private static List<String> prompts(EditDataSet set) {
    return set.cases().stream().map(EditCase::prompt).toList();
  }

  @Test
  void readAll_severalFolders_hasTheDataSetsInTheirOrder() {
    DataFolders folders = folders("dev", "b", "a");

    assertThat(folders.names()).containsExactly("Practical", "ZsRE");
    assertThat(folders.readAll(null))
        .extracting(DataFoldersTest::prompts)
        .containsExactly(List.of("b dev 0"), List.of("a dev 0", "a dev 1", "a dev 2"));
  }

  @Test
  void read_limit_takesTheFirstEdits() {
    DataFolders folders = folders("dev", "a");

    assertThat(prompts(folders.read("ZsRE", 2))).containsExactly("a dev 0", "a dev 1");
    assertThat(prompts(folders.read("ZsRE", 9))).hasSize(3);
  }

  @Test
  void readSplit_looksInTheFolderOfTheDataSetOnly() {
    DataFolders folders = folders("dev", "a", "b");

    assertThat(folders.readSplit("ZsRE", "train").map(DataFoldersTest::prompts))
        .contains(List.of("a train 0"));
    assertThat(folders.readSplit("Practical", "train")).isEmpty();
  }

  @Test
  void new_sameNameInTwoFolders_saysWhich() {
    assertThatThrownBy(() -> folders("dev", "a", "b", "c"))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("have a data set \"ZsRE\" with dev.json")
        .hasMessageContaining(folder.resolve("a") + " and " + folder.resolve("c"));
  }

  @Test
  void new_folderWithoutTheSplit_saysWhich() {
    assertThatThrownBy(() -> folders("train", "a", "c"))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("found no data set in " + folder.resolve("c"));
  }

  @Test
  void read_unknownName_saysWhatThereIs() {
    DataFolders folders = folders("dev", "a", "b");

    assertThatThrownBy(() -> folders.read("WikiBio", null))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("found no data set \"WikiBio\" with dev.json in")
        .hasMessageContaining("expected one of ZsRE, Practical");
  }
}

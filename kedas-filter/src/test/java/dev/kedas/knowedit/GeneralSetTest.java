package dev.kedas.knowedit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneralSetTest {

  @TempDir Path folder;

  @Test
  void read_allFiles_makesTasks() throws IOException {
    write("prompts.json", "[\"Write a poem.\", \"Why is the sky blue?\"]");
    write(
        "mmlu.json",
        "[{\"question\": \"2 + 2?\", \"choices\": [\"3\", \"4\", \"5\", \"6\"], \"answer\": 1}]");
    write(
        "nli.json",
        "[{\"sentence1\": \"It rains.\", \"sentence2\": \"It is dry.\", \"label\":"
            + " \"not_entailment\"}]");
    write("sst2.json", "[{\"sentence\": \"a fine film\", \"label\": 1}]");
    GeneralSet set = GeneralSet.read(folder);
    assertThat(set.problems()).isEmpty();
    assertThat(set.prompts()).containsExactly("Write a poem.", "Why is the sky blue?");
    assertThat(set.tasks()).extracting(GeneralTask::name).containsExactly("mmlu", "nli", "sst2");
    assertThat(set.tasks().get(0).prompt()).contains("2 + 2?\nA. 3\nB. 4\nC. 5\nD. 6\n");
    assertThat(set.tasks())
        .extracting(task -> task.options().get(task.answer()))
        .containsExactly("B", "No", "Positive");
  }

  @Test
  void read_badEntries_areReportedByPlace() throws IOException {
    write("prompts.json", "[\"fine\", \"\", 3]");
    write(
        "mmlu.json",
        "[{\"question\": \"2 + 2?\", \"choices\": [\"3\", \"4\"], \"answer\": 2}, 7, null]");
    write("sst2.json", "[{\"sentence\": \"so so\", \"label\": \"x\"}]");
    GeneralSet set = GeneralSet.read(folder);
    assertThat(set.prompts()).containsExactly("fine");
    assertThat(set.tasks()).isEmpty();
    assertThat(set.problems())
        .hasSize(6)
        .contains("prompts.json, entry 1: expected a text")
        .anyMatch(problem -> problem.startsWith("mmlu.json, entry 0: expected question"))
        .anyMatch(problem -> problem.startsWith("sst2.json, entry 0:"));
  }

  @Test
  void read_hugeFile_isRefusedUnread() throws IOException {
    try (RandomAccessFile sparse =
        new RandomAccessFile(folder.resolve("prompts.json").toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }

    assertThatThrownBy(() -> GeneralSet.read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 1099511627776 bytes");
  }

  @Test
  void read_noFiles_saysWhichWereLookedFor() {
    assertThatThrownBy(() -> GeneralSet.read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("prompts.json");
  }

  @Test
  void read_noJson_namesTheFile() throws IOException {
    for (String text : List.of("{}", "[1, 2", "")) {
      write("sst2.json", text);
      assertThatThrownBy(() -> GeneralSet.read(folder))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("sst2.json");
    }
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}

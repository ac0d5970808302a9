package dev.kedas.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

  private static final byte[] CONTENT = "new".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void write_newFile_hasTheContentAlone() {
    WholeFile.write(folder.resolve("file"), CONTENT);
    assertThat(folder.resolve("file")).hasContent("new");
    assertThat(folder.toFile().list()).containsExactly("file");
  }

  @Test
  void write_partOfAnEarlierOneLeft_isOverwritten() throws IOException {
    Files.writeString(folder.resolve("file.partial"), "longer than that");
    WholeFile.write(folder.resolve("file"), CONTENT);
    assertThat(folder.resolve("file")).hasContent("new");
  }

  @Test
  void write_fileThere_isReplacedAndNotOverwritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Path sameFile = Files.createLink(folder.resolve("link"), file);
    WholeFile.write(file, CONTENT);
    assertThat(file).hasContent("new");
    assertThat(sameFile).hasContent("old");
  }

  @Test
  void write_failing_leavesTheEarlierFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    channel -> {
                      channel.write(ByteBuffer.wrap(CONTENT));
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(file + " cannot be written")
        .hasRootCauseMessage("disk full");
    assertThat(file).hasContent("old");
  }
}

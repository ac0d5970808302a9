package dev.kedas.system;

import dev.kedas.edit.Edit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A thousand edits of the training splits of ZsRE, WikiData and CounterFact, and general prompts.
 */
public final class TestData {

  private TestData() {}

  /** Edits of 250 rows of each data set. */
  public static List<Edit> thousandEdits() {
    return lines("edits.tsv").stream()
        .map(line -> line.split("\t", 2))
        .map(pair -> Edit.of(pair[0], pair[1], Instant.EPOCH))
        .toList();
  }

  /** Sixty prompts that no edit is about. */
  public static List<String> generalPrompts() {
    return lines("prompts.txt");
  }

  private static List<String> lines(String resource) {
    try (InputStream in =
            Objects.requireNonNull(TestData.class.getResourceAsStream(resource), resource);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

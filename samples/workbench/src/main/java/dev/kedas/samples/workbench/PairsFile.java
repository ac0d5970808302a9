package dev.kedas.samples.workbench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kedas.filter.data.FilterPair;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes pairs as JSON Lines, to be read by people. */
final class PairsFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PairsFile() {}

  static void write(Path file, List<FilterPair> pairs) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (FilterPair pair : pairs) {
        ObjectNode line =
            JSON.createObjectNode()
                .put("relevant", pair.kind().isRelevant())
                .put("source", pair.source())
                .put("kind", pair.group().toString())
                .put("query", pair.query())
                .put("edit", pair.edit());
        writer.write(line + "\n");
      }
    }
  }
}

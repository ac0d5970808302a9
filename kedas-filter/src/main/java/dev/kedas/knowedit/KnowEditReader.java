package dev.kedas.knowedit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one file, row by row: only one row is in memory as JSON. Used once. */
final class KnowEditReader {

  /** Larger than any data set of edits, and as much as a hostile file can make us hold. */
  private static final long MAX_FILE_BYTES = 256L << 20;

  private static final long MAX_FILE_TOKENS = 10_000_000;

  // Jackson's own limits on nesting and on the length of texts, names and numbers stay.
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxDocumentLength(MAX_FILE_BYTES)
                          .maxTokenCount(MAX_FILE_TOKENS)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private final Path file;
  private final String name;
  private final List<EditCase> cases = new ArrayList<>();
  private final List<RowProblem> problems = new ArrayList<>();
  private int row;

  KnowEditReader(Path file, String name) {
    this.file = file;
    this.name = name;
  }

  EditDataSet read() {
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = JSON.createParser(in)) {
      requireToken(parser, JsonToken.START_ARRAY, "expected a JSON array of rows");
      for (; parser.nextToken() != JsonToken.END_ARRAY; row++) {
        readRow(parser);
      }
      requireToken(parser, null, "expected nothing after the array of rows");
      return new EditDataSet(name, cases, problems);
    } catch (JsonProcessingException e) {
      throw new DataSetException(
          "%s, row %d%s: found what is not readable JSON, expected an array of rows: %s"
              .formatted(file, row, place(e.getLocation()), e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new DataSetException(
          "%s: cannot be read (%s), expected a file with a JSON array of rows".formatted(file, e),
          e);
    }
  }

  private static String place(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
  }

  private void requireToken(JsonParser parser, @Nullable JsonToken expected, String message)
      throws IOException {
    JsonToken token = parser.nextToken();
    if (token != expected) {
      throw new DataSetException(
          "%s: found %s, %s".formatted(file, token == null ? "nothing" : token, message));
    }
  }

  private void readRow(JsonParser parser) throws IOException {
    JsonStreamContext outside = parser.getParsingContext();
    if (parser.currentToken().isStructStart()) {
      outside = outside.getParent();
    }
    try {
      JsonNode fields = parser.readValueAsTree();
      new RowReader(name, row, fields, problems).read().ifPresent(cases::add);
    } catch (MismatchedInputException e) {
      problems.add(
          new RowProblem(
              row, "", "found %s, expected each key once".formatted(e.getOriginalMessage())));
      while (parser.getParsingContext() != outside) {
        parser.nextToken();
      }
    }
  }
}

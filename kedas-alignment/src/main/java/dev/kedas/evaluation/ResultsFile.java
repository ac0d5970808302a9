package dev.kedas.evaluation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Reads and writes {@code results.json}. Numbers are written with two decimals; what was not
 * measured as {@code null}. Fields that are not known are passed over when reading.
 */
public final class ResultsFile {

  private static final int DECIMALS = 2;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(
              new SimpleModule()
                  .addSerializer(Double.class, new Rounded())
                  .addSerializer(double.class, new Rounded()))
          .build();

  private ResultsFile() {}

  /**
   * Writes results, so that the file is at every moment either the former or the new one.
   *
   * @param file the file; a file of the same name with {@code .tmp} appended is made beside it and
   *     moved over it
   * @throws IOException if it can't be written
   */
  public static void write(Path file, Results results) throws IOException {
    Path written = file.resolveSibling(file.getFileName() + ".tmp");
    Files.write(written, JSON.writeValueAsBytes(results));
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Reads results.
   *
   * @throws IOException if the file can't be read or does not hold results; the message names it
   */
  public static Results read(Path file) throws IOException {
    byte[] json = Files.readAllBytes(file);
    try {
      Results results = JSON.readValue(json, Results.class);
      if (results == null) {
        throw new IOException("%s holds no results but null".formatted(file));
      }
      return results;
    } catch (JsonProcessingException e) {
      throw new IOException("%s holds no results: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static final class Rounded extends StdSerializer<Double> {

    Rounded() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeNumber(BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP));
    }
  }
}

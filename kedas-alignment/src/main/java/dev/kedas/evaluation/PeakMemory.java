package dev.kedas.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The most memory that this process has held, Java's and native together, as Linux counts it. On
 * other systems it is unknown.
 */
final class PeakMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path RESET = Path.of("/proc/self/clear_refs");

  private PeakMemory() {}

  /** Starts anew from what is held now, once rubbish is collected. */
  static void reset() {
    System.gc();
    try {
      if (Files.isWritable(RESET)) {
        Files.writeString(RESET, "5");
      }
    } catch (IOException e) {
      // Then the peak since the process began is told.
    }
  }

  /** The peak in MiB since the last reset; {@code null} where it is unknown. */
  static @Nullable Double megabytes() {
    try {
      List<String> lines = Files.isReadable(STATUS) ? Files.readAllLines(STATUS) : List.of();
      for (String line : lines) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        }
      }
    } catch (IOException | NumberFormatException e) {
      // unknown
    }
    return null;
  }
}

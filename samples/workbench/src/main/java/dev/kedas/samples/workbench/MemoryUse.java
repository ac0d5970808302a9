package dev.kedas.samples.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How much memory this process holds. */
final class MemoryUse {

  private static final Path STATUS = Path.of("/proc/self/status");

  private MemoryUse() {}

  /** Heap in use after a garbage collection, in MiB. */
  static double heapMb() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / (double) (1 << 20);
  }

  /** Physical memory of the process, in MiB; known on Linux only. */
  static @Nullable Double processMb() {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
          .findFirst()
          .orElse(null);
    } catch (IOException e) {
      return null;
    }
  }
}

package dev.kedas.djl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the processor can do, where that decides which precision is fast. */
public final class Processor {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private Processor() {}

  /** Whether the processor is of the x86-64 family, which PyTorch's packed matrices need. */
  public static boolean isX86() {
    String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return architecture.equals("amd64") || architecture.equals("x86_64");
  }

  /**
   * Whether the processor multiplies bfloat16 by instructions of its own; without them bf16 is far
   * slower than 32-bit floats. Known on Linux only, elsewhere {@code false}.
   */
  public static boolean hasBfloat16() {
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> Set.of(SPACES.split(line)))
          .map(flags -> flags.contains("avx512_bf16") || flags.contains("amx_bf16"))
          .orElse(false);
    } catch (IOException e) {
      return false;
    }
  }
}

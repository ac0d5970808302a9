package dev.kedas.samples.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What was measured with what, on which machine. */
final class Environment {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Environment() {}

  static Map<String, String> describe(Models models) throws IOException {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("kedas", Version.number());
    environment.put("model", models.languageModelName());
    environment.put("adapter", models.adapterName());
    environment.put("filter", models.filterName());
    environment.putAll(machine());
    return environment;
  }

  /** The version of KEDAS and the machine alone. */
  static Map<String, String> machine() throws IOException {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("kedas", Version.number());
    environment.put("processor", processor());
    environment.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
    environment.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    environment.put("java", System.getProperty("java.vm.version"));
    environment.put("maxHeapMb", String.valueOf(Runtime.getRuntime().maxMemory() >> 20));
    return environment;
  }

  /** The processor's name, or where Linux does not tell it, its kind. */
  private static String processor() {
    String kind = System.getProperty("os.arch", "");
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      Optional<String> name = lines.filter(line -> line.startsWith("model name")).findFirst();
      return name.map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse(kind);
    } catch (IOException e) {
      return kind;
    }
  }
}

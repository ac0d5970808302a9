package dev.kedas.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole of {@code results.json}.
 *
 * @param runs the figures of each run
 * @param environment what was evaluated with what, on which machine
 */
public record Results(List<RunResult> runs, Map<String, String> environment) {

  /** Copies the list and the map, whose order is kept. */
  public Results {
    runs = List.copyOf(runs);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }
}

package dev.kedas.samples.workbench;

import dev.kedas.filter.evaluation.GateFailure;
import dev.kedas.filter.evaluation.GateQuery;
import dev.kedas.filter.evaluation.ScoredEdit;
import dev.kedas.knowedit.EditCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the queries that were decided wrongly as tab-separated values. */
final class FailureTable {

  private static final List<String> HEADS =
      List.of(
          "data set",
          "kind",
          "type",
          "style",
          "query",
          "tested edit",
          "chosen edit",
          "its similarity",
          "its spelling",
          "its relevance",
          "candidate of the same fact",
          "its similarity",
          "its spelling",
          "its relevance");

  private FailureTable() {}

  static void write(Path file, List<GateFailure> failures) throws IOException {
    Files.write(
        file,
        Stream.concat(Stream.of(HEADS), failures.stream().map(FailureTable::cells))
            .map(cells -> cells.stream().map(FailureTable::clean).collect(Collectors.joining("\t")))
            .toList());
  }

  private static List<String> cells(GateFailure failure) {
    GateQuery query = failure.judged().query();
    return Stream.of(
            Stream.of(
                query.dataset(),
                query.kind().name().toLowerCase(Locale.ROOT),
                query.type(),
                query.style(),
                query.text(),
                tested(query.one())),
            cells(failure.chosen()),
            cells(failure.own()))
        .flatMap(cells -> cells)
        .toList();
  }

  private static String tested(@Nullable EditCase one) {
    return one == null ? "" : one.prompt() + " " + one.target();
  }

  private static Stream<String> cells(Optional<ScoredEdit> edit) {
    return edit.map(
            one ->
                Stream.of(
                    one.text(),
                    number(one.similarity()),
                    number(one.spelling()),
                    number(one.relevance())))
        .orElseGet(() -> Stream.of("", "", "", ""));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String clean(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}]+", " ");
  }
}

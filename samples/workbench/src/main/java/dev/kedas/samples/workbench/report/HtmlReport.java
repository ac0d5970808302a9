package dev.kedas.samples.workbench.report;

import dev.kedas.evaluation.LostPoints;
import dev.kedas.evaluation.QueryResult;
import dev.kedas.evaluation.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes the report of an evaluation: one file that needs no other, with tables laid out as the
 * paper's, charts, where the points go, and the worst cases to read. Whatever comes from the data
 * is escaped. Sections without figures are left out.
 */
public final class HtmlReport {

  private static final String TITLE = "Knowledge editing: evaluation";

  private HtmlReport() {}

  /**
   * Writes a report.
   *
   * @param file the file; overwritten
   * @param results the figures of the runs
   * @param cases the queries of the runs; none for a report of the figures alone
   * @param command the command that made the results
   * @param unreadable rows of the data that could not be read, a line each
   * @param contradictory locality queries that contradict the edit itself, a line each
   * @throws IOException if the file can't be written
   */
  public static void write(
      Path file,
      Results results,
      Iterable<QueryResult> cases,
      String command,
      List<String> unreadable,
      List<String> contradictory)
      throws IOException {
    List<QueryResult> queries = new ArrayList<>();
    cases.forEach(queries::add);
    ReportData data =
        new ReportData(
            results,
            queries,
            LostPoints.of(queries),
            command,
            unreadable,
            contradictory,
            PaperFigures.load());
    Files.writeString(file, Page.of(TITLE, sections(data)));
  }

  private static List<Section> sections(ReportData data) {
    return Stream.of(
            Optional.of(Summary.of(data)),
            MainTables.of(data),
            VariantTables.ablation(data),
            CostTables.of(data),
            GeneralTables.of(data),
            VariantTables.lte(data),
            FigureSections.fluency(data),
            FigureSections.routing(data),
            FigureSections.styleSwap(data),
            FigureSections.generation(data),
            FigureSections.byType(data),
            FigureSections.seen(data),
            LostPointsSection.of(data),
            WorstCases.of(data),
            RowLists.unreadable(data),
            RowLists.contradictory(data))
        .flatMap(Optional::stream)
        .toList();
  }
}

package dev.kedas.samples.workbench;

import dev.kedas.bert.BertRelevanceModel;
import dev.kedas.filter.evaluation.Gate;
import dev.kedas.filter.evaluation.GateSettings;
import dev.kedas.filter.evaluation.JudgedQuery;
import dev.kedas.filter.evaluation.ScoredEdit;
import dev.kedas.knowedit.EditDataSet;
import dev.kedas.knowedit.GeneralSet;
import dev.kedas.knowedit.KnowEditFolder;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kedas filter evaluate}. */
@Command(name = "evaluate", mixinStandardHelpOptions = true, sortOptions = false)
final class FilterEvaluateCommand implements Callable<Integer> {

  @Option(names = "--data", split = ",", required = true)
  private List<Path> data;

  @Option(names = "--split", defaultValue = "dev")
  private String split;

  @Option(names = "--general")
  private @Nullable Path general;

  @Option(names = "--filter")
  private @Nullable Path filter;

  @Option(names = "--candidates", defaultValue = "8")
  private int candidates;

  @Option(names = "--thresholds", split = ",", defaultValue = "0.2,0.5,0.8")
  private List<Double> thresholds;

  @Option(names = "--floor", defaultValue = "0.35")
  private double floor;

  @Option(names = "--failures")
  private @Nullable Path failures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<EditDataSet> sets = new ArrayList<>();
    for (Path folder : data) {
      KnowEditFolder one = new KnowEditFolder(folder, split);
      one.names().forEach(name -> sets.add(one.read(name)));
    }
    GeneralSet prompts =
        general == null
            ? new GeneralSet(List.of(), List.of(), List.of())
            : GeneralSet.read(general).testHalf();
    PrintWriter out = spec.commandLine().getOut();
    try (BertRelevanceModel model =
        filter == null ? BertRelevanceModel.bundled() : BertRelevanceModel.load(filter)) {
      Gate gate = new Gate(sets, List.of(), new AllMiniLmL6V2EmbeddingModel(), model, candidates);
      long start = System.nanoTime();
      List<JudgedQuery> judged = gate.judge(sets, prompts, (done, all) -> {});
      out.printf("%d queries, %.0f s%n", judged.size(), (System.nanoTime() - start) / 1e9);
      print(judged, out);
      if (failures != null) {
        writeFailures(judged, failures);
      }
    }
    return 0;
  }

  private void print(List<JudgedQuery> judged, PrintWriter out) {
    Map<String, List<JudgedQuery>> groups = new TreeMap<>();
    for (JudgedQuery one : judged) {
      if (one.query().contradictory()) {
        continue;
      }
      String style = one.query().restyled() ? " swapped" : "";
      String base = one.query().dataset() + " " + one.query().kind() + style;
      groups.computeIfAbsent(base, k -> new ArrayList<>()).add(one);
      if (!one.query().restyled() && !one.query().type().isEmpty()) {
        groups.computeIfAbsent(base + " " + one.query().type(), k -> new ArrayList<>()).add(one);
      }
    }
    out.printf("%-60s %5s", "percent right (right edit, or none)", "n");
    thresholds.forEach(t -> out.printf("   t=%.2f", t));
    out.printf("  accepted%n");
    groups.forEach(
        (name, group) -> {
          out.printf("%-60s %5d", name, group.size());
          for (double t : thresholds) {
            GateSettings settings = new GateSettings(candidates, floor, t);
            out.printf("   %6.1f", percent(group, settings, false));
          }
          out.printf(
              "   %6.1f%n",
              percent(group, new GateSettings(candidates, floor, thresholds.get(0)), true));
        });
  }

  private static double percent(List<JudgedQuery> group, GateSettings settings, boolean accepted) {
    return 100.0
        * group.stream()
            .filter(one -> accepted ? one.chosen(settings).isPresent() : one.isRight(settings))
            .count()
        / group.size();
  }

  private void writeFailures(List<JudgedQuery> judged, Path file) throws IOException {
    GateSettings settings = new GateSettings(candidates, floor, thresholds.get(0));
    List<String> lines = new ArrayList<>();
    for (JudgedQuery one : judged) {
      if (!one.query().contradictory() && !one.isRight(settings)) {
        String chosen = one.chosen(settings).map(ScoredEdit::toString).orElse("none");
        var own = one.candidates().stream().filter(ScoredEdit::own).findFirst();
        lines.add(
            "%s\t%s\t%s\t%s\t%s\tchosen %s\town %s\tedit %s"
                .formatted(
                    one.query().dataset(),
                    one.query().kind(),
                    one.query().type(),
                    one.query().restyled() ? "swapped" : "",
                    one.query().text().replace('\n', ' '),
                    chosen,
                    own.map(ScoredEdit::toString).orElse("not found"),
                    one.query().one() == null
                        ? ""
                        : one.query().one().prompt() + " => " + one.query().one().target()));
      }
    }
    Files.write(file, lines);
  }
}

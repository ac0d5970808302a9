package dev.kedas.samples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.evaluation.Results;
import dev.kedas.evaluation.ResultsFile;
import dev.kedas.evaluation.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A small evaluation with the real models, from the command to the files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvaluateIT {

  private static final List<String> METHODS = List.of("base", "kedas", "lte");

  private Path folder = Path.of("");
  private final CommandRunner command = new CommandRunner(LocalEvaluation::run);
  private Results results = new Results(List.of(), Map.of());

  @BeforeAll
  void evaluate(@TempDir Path sharedByAllTests) throws IOException {
    folder = sharedByAllTests;
    assertThat(evaluate("--out", out().toString())).as(command.err()).isZero();
    results = ResultsFile.read(out().resolve("results.json"));
  }

  private Path out() {
    return folder.resolve("out");
  }

  private int evaluate(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "evaluate",
                "--data=src/test/resources/knowedit",
                "--methods=" + String.join(",", METHODS),
                "--limit=20",
                "--generate=1",
                "--cache=" + folder.resolve("cache")));
    arguments.addAll(List.of(more));
    return command.run(arguments.toArray(String[]::new));
  }

  @Test
  void results_everyDataSetAndMethod_haveARun() {
    assertThat(results.runs()).hasSize(5 * METHODS.size());
    assertThat(results.runs()).extracting(RunResult::method).containsOnlyElementsOf(METHODS);
    assertThat(results.runs()).allMatch(run -> run.edits() >= 17);
    assertThat(results.environment()).containsEntry("--limit", "20").containsKey("processor");
  }

  @Test
  void results_base_changesNothingAndKnowsNoEdit() {
    for (RunResult base : runs("base")) {
      assertThat(base.locality()).as(base.dataset()).isEqualTo(100);
      assertThat(base.routing().edit()).isEqualTo(0);
      assertThat(base.routing().locality()).isEqualTo(100);
      assertThat(value(base.es())).as(base.dataset()).isLessThan(60);
    }
  }

  @Test
  void results_kedas_editsAndKeepsTheRest() {
    for (RunResult kedas : runs("kedas")) {
      assertThat(value(kedas.es())).as(kedas.dataset()).isGreaterThan(85);
      assertThat(value(kedas.locality())).as(kedas.dataset()).isGreaterThan(75);
      assertThat(kedas.routing().rightEdit()).as(kedas.dataset()).isGreaterThan(90);
      assertThat(kedas.seconds().edit()).isPositive();
      assertThat(kedas.seconds().inference()).isPositive();
    }
  }

  @Test
  void results_lte_editsAndLosesTheRest() {
    for (RunResult lte : runs("lte")) {
      RunResult kedas = run(lte.dataset(), "kedas");
      assertThat(value(lte.locality())).as(lte.dataset()).isLessThan(value(kedas.locality()));
      assertThat(lte.routing().locality()).isEqualTo(0);
      assertThat(value(kedas.hm())).as(lte.dataset()).isGreaterThan(value(lte.hm()));
    }
  }

  @Test
  void results_zsre_countContradictionsAndSwapStyles() {
    RunResult kedas = run("ZsRE", "kedas");
    assertThat(value(kedas.cleanLocality())).isGreaterThan(value(kedas.locality()));
    assertThat(kedas.queries().get("cleanLocality"))
        .isLessThan(Objects.requireNonNull(kedas.queries().get("locality")));
    assertThat(kedas.styleSwap().edit()).isNotNull();
    assertThat(kedas.styleSwap().locality()).isNotNull();
    assertThat(kedas.generation().es()).isNotNull();
    assertThat(run("WikiBio", "kedas").portability()).isNull();
    assertThat(run("WikiBio", "kedas").hm()).isNotNull();
  }

  @Test
  void report_isWrittenAndNamesTheCommand() throws IOException {
    String report = Files.readString(out().resolve("report.html"));
    assertThat(report).contains("samples/kedas evaluate --data").contains("ZsRE").contains("<svg");
    assertThat(command.out()).contains("kedas").contains("Wrote results.json and report.html");
  }

  @Test
  void evaluate_brokenOff_goesOnToTheSameFigures() throws IOException {
    Path broken = Files.createDirectory(folder.resolve("broken"));
    List<String> journal = Files.readAllLines(out().resolve("journal.jsonl"));
    Files.write(broken.resolve("journal.jsonl"), journal.subList(0, journal.size() - 12));
    Files.copy(out().resolve("cases.jsonl"), broken.resolve("cases.jsonl"));

    assertThat(evaluate("--out=" + broken)).isEqualTo(1);
    assertThat(command.err()).contains("broken off").contains("--resume");

    assertThat(evaluate("--out=" + broken, "--resume")).as(command.err()).isZero();
    Results resumed = ResultsFile.read(broken.resolve("results.json"));
    for (int i = 0; i < results.runs().size(); i++) {
      RunResult first = results.runs().get(i);
      RunResult second = resumed.runs().get(i);
      assertThat(second.es()).isEqualTo(first.es());
      assertThat(second.locality()).isEqualTo(first.locality());
      assertThat(second.portability()).isEqualTo(first.portability());
      assertThat(second.routing()).isEqualTo(first.routing());
      assertThat(second.queries()).isEqualTo(first.queries());
    }
  }

  private List<RunResult> runs(String method) {
    List<RunResult> runs =
        results.runs().stream().filter(run -> run.method().equals(method)).toList();
    assertThat(runs).hasSize(5);
    return runs;
  }

  private RunResult run(String dataset, String method) {
    return runs(method).stream()
        .filter(run -> run.dataset().equals(dataset))
        .findFirst()
        .orElseThrow();
  }

  private static double value(@Nullable Double figure) {
    return Objects.requireNonNull(figure);
  }
}

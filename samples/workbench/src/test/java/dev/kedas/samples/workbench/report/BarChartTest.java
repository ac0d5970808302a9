package dev.kedas.samples.workbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.evaluation.QueryResult;
import dev.kedas.evaluation.Run;
import dev.kedas.evaluation.RunResult;
import dev.kedas.evaluation.Setting;
import dev.kedas.knowedit.QueryKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarChartTest {

  private static final List<RunResult> RUNS =
      List.of(
          run("ZsRE", "kedas", 1, 0.5),
          run("ZsRE", "lte", 0.5, 0),
          run("WikiBio", "kedas", 0.25, 0.25));

  @Test
  void bars_runs_groupByDatasetWithABarForEachMethod() {
    BarChart chart = BarChart.bars("ES", RUNS, Metric.ES);

    assertThat(chart.groups()).containsExactly("ZsRE", "WikiBio");
    assertThat(chart.series()).containsOnlyKeys("kedas", "lte");
    assertThat(chart.series().get("kedas")).containsExactly(100.0, 25.0);
    assertThat(chart.series().get("lte")).containsExactly(50.0, null);
  }

  @Test
  void metrics_runs_groupByMethodWithTheMeanOverDatasets() {
    BarChart chart =
        BarChart.metrics("ES and L", RUNS, List.of(Metric.ES, Metric.LOCALITY, Metric.PORTABILITY));

    assertThat(chart.groups()).containsExactly("kedas", "lte");
    assertThat(chart.series()).containsOnlyKeys("ES", "L");
    assertThat(chart.series().get("ES")).containsExactly(62.5, 50.0);
    assertThat(chart.series().get("L")).containsExactly(37.5, 0.0);
  }

  @Test
  void append_barMissing_drawsTheOthers() {
    Html html = new Html();

    BarChart.bars("ES", RUNS, Metric.ES).append(html);

    assertThat(html.toString())
        .contains(
            "<title>ZsRE, kedas: 100.0</title>",
            "<title>ZsRE, lte: 50.0</title>",
            "<title>WikiBio, kedas: 25.0</title>")
        .doesNotContain("WikiBio, lte")
        .contains("height=\"280.0\"", "height=\"140.0\"", "height=\"70.0\"");
  }

  @Test
  void append_nothingMeasured_writesNothing() {
    Html html = new Html();

    BarChart.bars("P", RUNS, Metric.PORTABILITY).append(html);

    assertThat(html.toString()).isEmpty();
  }

  private static RunResult run(String dataset, String method, double es, double locality) {
    return RunResult.of(
        new Run(dataset, Setting.SINGLE, method, 1, 0, null, null),
        List.of(
            query(dataset, method, QueryKind.EDIT, es),
            query(dataset, method, QueryKind.LOCALITY, locality)));
  }

  private static QueryResult query(String dataset, String method, QueryKind kind, double accuracy) {
    return new QueryResult(
        dataset,
        Setting.SINGLE,
        method,
        0,
        kind,
        null,
        false,
        "q",
        List.of("a"),
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        accuracy,
        null,
        null,
        null,
        null,
        null,
        0,
        0);
  }
}

package dev.kedas.samples.workbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kedas.samples.workbench.report.PaperFigures.Line;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaperFiguresTest {

  private static final List<String> DATASETS =
      List.of("ZsRE", "WikiBio", "WikiData_recent", "WikiData_counterfact");

  private final PaperFigures paper = PaperFigures.load();

  @Test
  void load_tables_haveTheirRows() {
    assertThat(paper.rows(4, "sequential")).hasSize(17);
    assertThat(paper.rows(18, "single")).hasSize(25);
    assertThat(paper.rows(19, "incremental")).hasSize(13);
    assertThat(paper.rows(16, "sequential")).hasSize(6);
    assertThat(paper.rows(16, "incremental")).hasSize(6);
    assertThat(paper.rows(6, "sequential")).hasSize(5);
    assertThat(paper.rows(7, "sequential")).hasSize(6);
    assertThat(paper.rows(8, "sequential")).hasSize(4);
    assertThat(paper.rows(9, "sequential")).hasSize(6);
    assertThat(paper.rows(17, "sequential")).hasSize(18);
  }

  @Test
  void load_kedasOfTable4_hasThePapersFigures() {
    Line kedas =
        paper.rowsBeside(4, "sequential").stream()
            .filter(line -> line.method().equals("KEDAS"))
            .findFirst()
            .orElseThrow();

    assertThat(kedas.figures())
        .containsAllEntriesOf(
            Map.of(
                "ZsRE/ES",
                99.6,
                "ZsRE/L",
                91.0,
                "ZsRE/P",
                73.6,
                "ZsRE/HM",
                86.7,
                "WikiBio/L",
                100.0,
                "WikiData_counterfact/HM",
                82.8))
        .hasSize(15);
    assertThat(kedas.figure("WikiBio", "P")).isNull();
  }

  @Test
  void load_eachHarmonicMean_isThatOfItsFigures() {
    // A figure in the wrong column would show here; all are rounded to one decimal.
    for (Line line : paper.lines()) {
      for (String dataset : DATASETS) {
        Double hm = line.figure(dataset, "HM");
        Double es = line.figure(dataset, "ES");
        if (hm != null && es != null) {
          List<Double> figures =
              Stream.of(es, line.figure(dataset, "L"), line.figure(dataset, "P"))
                  .filter(Objects::nonNull)
                  .map(Double.class::cast)
                  .toList();
          double inverses = figures.stream().mapToDouble(figure -> 1 / figure).sum();
          assertThat(hm)
              .as("%s on %s", line, dataset)
              .isCloseTo(figures.size() / inverses, within(0.11));
        }
      }
    }
  }
}

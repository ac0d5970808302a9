package dev.kedas.samples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.filter.evaluation.GateFailure;
import dev.kedas.filter.evaluation.GateQuery;
import dev.kedas.filter.evaluation.GateSettings;
import dev.kedas.filter.evaluation.JudgedQuery;
import dev.kedas.filter.evaluation.ScoredEdit;
import dev.kedas.knowedit.QueryKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTableTest {

  @TempDir private Path folder;

  @Test
  void write_failure_isALineOfFourteenCells() throws IOException {
    JudgedQuery judged =
        new JudgedQuery(
            new GateQuery("general", null, QueryKind.GENERAL, "nli", false, false, "a\tb\nc"),
            false,
            List.of(new ScoredEdit("x", "who? me", false, 0.5, 0, 0.75)));
    Path file = folder.resolve("failures.tsv");

    FailureTable.write(file, GateFailure.of(List.of(judged), new GateSettings(4, 0.35, 0.2)));

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).split("\t", -1)).hasSize(14);
    assertThat(lines.get(1).split("\t", -1))
        .containsExactly(
            "general",
            "general",
            "nli",
            "as given",
            "a b c",
            "",
            "who? me",
            "0.5000",
            "0.0000",
            "0.7500",
            "",
            "",
            "",
            "");
  }
}

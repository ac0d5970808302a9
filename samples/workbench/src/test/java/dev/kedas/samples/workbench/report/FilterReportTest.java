package dev.kedas.samples.workbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.filter.evaluation.FilterCalibration;
import dev.kedas.filter.evaluation.GateCosts;
import dev.kedas.filter.evaluation.GateFailure;
import dev.kedas.filter.evaluation.GateQuery;
import dev.kedas.filter.evaluation.GateResults;
import dev.kedas.filter.evaluation.GateSettings;
import dev.kedas.filter.evaluation.JudgedQuery;
import dev.kedas.filter.evaluation.ScoredEdit;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.QueryKind;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class FilterReportTest {

  private static final GateSettings SETTINGS = new GateSettings(4, 0.35, 0.2);

  private static final List<JudgedQuery> QUERIES =
      List.of(
          query(QueryKind.PORTABILITY, "Hop <b>", "Who is <script>?", 0.1),
          query(QueryKind.PORTABILITY, "Hop <b>", "Who?", 0.9),
          query(QueryKind.LOCALITY, "", "Where?", 0.05),
          query(QueryKind.LOCALITY, "", "When?", 0.8));

  @TempDir private Path folder;

  private static JudgedQuery query(QueryKind kind, String type, String text, double relevance) {
    EditCase one =
        new EditCase("S", 0, "A", "A's boss is", "B", List.of(), List.of(), List.of(), List.of());
    return new JudgedQuery(
        new GateQuery("S", one, kind, type, false, false, text),
        false,
        List.of(new ScoredEdit("S/0", "A's boss is B", true, 0.7, 0, relevance)));
  }

  private String report(List<JudgedQuery> queries) throws IOException {
    Path file = folder.resolve("report.html");
    FilterCalibration calibration =
        FilterCalibration.fit(queries, SETTINGS, GateCosts.STANDARD).orElse(null);
    FilterReport.write(
        file,
        GateResults.of(Map.of("command", "samples/kedas x"), queries, SETTINGS, calibration),
        GateFailure.of(queries, SETTINGS));
    return Files.readString(file);
  }

  @Test
  void write_results_hasAllSectionsAndIsWellFormed()
      throws IOException, ParserConfigurationException, SAXException {
    String page = report(QUERIES);

    assertThat(page)
        .contains("id=\"summary\"", "id=\"groups\"", "id=\"roc\"", "id=\"calibration\"")
        .contains("id=\"thresholds\"", "id=\"candidates\"", "id=\"floors\"", "id=\"failures\"")
        .contains("id=\"rows-by-threshold\"", "<th>0.85</th>")
        .contains("area under the curve is 0.7500", "samples/kedas x", "relevance of 0.2 or more");
    String xml = page.substring(page.indexOf("<html"));
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getElementsByTagName("svg")
                .getLength())
        .isEqualTo(6);
  }

  @Test
  void write_textOfTheData_isEscaped() throws IOException {
    assertThat(report(QUERIES))
        .contains("Who is &lt;script&gt;?", "Hop &lt;b&gt;")
        .doesNotContain("<script>");
  }

  @Test
  void write_oneSideOnlyAndNoFailures_leavesSectionsOut() throws IOException {
    assertThat(report(QUERIES.subList(1, 2)))
        .contains("id=\"groups\"")
        .doesNotContain("id=\"roc\"", "id=\"calibration\"", "id=\"failures\"");
  }
}

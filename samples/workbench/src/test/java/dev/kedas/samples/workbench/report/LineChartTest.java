package dev.kedas.samples.workbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.samples.workbench.report.LineChart.Point;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineChartTest {

  @Test
  void append_line_spansThePlot() {
    Html html = new Html();

    new LineChart(
            "Title",
            "axis",
            Map.of("one", List.of(new Point(0, 0), new Point(0.5, 100), new Point(1, 50))))
        .append(html);

    // x from 36 to 640 - 16, y from 12 (100 %) to 360 - 40 (0 %)
    assertThat(html.toString())
        .contains("points=\"36.0,320.0 330.0,12.0 624.0,166.0\"")
        .contains("<title>one</title>", ">0.20<", ">axis<", "Title, in per cent");
  }

  @Test
  void append_nothingToDraw_writesNothing() {
    Html html = new Html();

    new LineChart("Title", "axis", Map.of()).append(html);
    new LineChart("Title", "axis", Map.of("one", List.of(new Point(1, 5)))).append(html);

    assertThat(html.toString()).isEmpty();
  }
}

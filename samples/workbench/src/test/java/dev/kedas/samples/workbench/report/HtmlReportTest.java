package dev.kedas.samples.workbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.evaluation.QueryResult;
import dev.kedas.evaluation.Results;
import dev.kedas.evaluation.Run;
import dev.kedas.evaluation.Setting;
import dev.kedas.knowedit.QueryKind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class HtmlReportTest {

  private static final Setting SEQUENTIAL = Setting.SEQUENTIAL;
  private static final String HOSTILE = "</td><script>alert(1)</script>\"'&\u0000\uD800";

  @TempDir Path folder;

  @Test
  void write_allThereIs_hasEachSectionInOrder() throws Exception {
    TestEvaluation evaluation = everything();

    Document page = write(evaluation, List.of("ZsRE row 3: prompt is missing"), List.of("row 6"));

    assertThat(ids(page))
        .containsExactly(
            "summary",
            "main",
            "ablation",
            "cost",
            "general",
            "lte",
            "fluency",
            "routing",
            "style",
            "generation",
            "types",
            "seen",
            "lost",
            "cases",
            "unreadable",
            "contradictory");
    assertThat(section(page, "unreadable").getTextContent()).contains("ZsRE row 3");
    assertThat(section(page, "contradictory").getTextContent()).contains("row 6");
    assertThat(section(page, "summary").getTextContent())
        .contains("kedas evaluate --data data", "SmolLM2-135M-Instruct", "ZsRE");
  }

  @Test
  void write_baseOnly_leavesOutWhatHasNoFigures() throws Exception {
    Run run = new Run("ZsRE", SEQUENTIAL, "base", 1, 0, null, null);
    TestEvaluation evaluation =
        new TestEvaluation().add(run, List.of(query("base", QueryKind.EDIT, "q", 0.5)));

    Document page = write(evaluation, List.of(), List.of());

    assertThat(ids(page)).containsExactly("summary", "main", "cost", "routing");
  }

  @Test
  void write_noRuns_hasTheSummaryOnly() throws Exception {
    assertThat(ids(write(new TestEvaluation(), List.of(), List.of()))).containsExactly("summary");
  }

  @Test
  void write_hostileText_isEscapedEverywhere() throws Exception {
    Run run = new Run(HOSTILE, SEQUENTIAL, HOSTILE, 1, 0, null, null);
    QueryResult query = hostileQuery();
    TestEvaluation evaluation =
        new TestEvaluation().add(run, List.of(query)).note(SEQUENTIAL, HOSTILE, "lora", HOSTILE);
    Results results = new Results(evaluation.results().runs(), Map.of(HOSTILE, HOSTILE));
    Path file = folder.resolve("report.html");

    HtmlReport.write(file, results, List.of(query), HOSTILE, List.of(HOSTILE), List.of(HOSTILE));

    String html = Files.readString(file);
    assertThat(html).doesNotContain("<script").doesNotContain("\u0000");
    Document page = parse(html);
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(section(page, "cases").getTextContent()).contains("</td><script>alert(1)</script>");
    assertThat(section(page, "lost").getTextContent()).contains("</td><script>alert(1)</script>");
  }

  @Test
  void write_ourBest_isBoldAndBaseIsNot() throws Exception {
    TestEvaluation evaluation = new TestEvaluation();
    addLocality(evaluation, "base", 1);
    addLocality(evaluation, "kedas", 0.75);
    addLocality(evaluation, "lte", 0.5);

    Element main = section(write(evaluation, List.of(), List.of()), "main");

    assertThat(row(main, "base")).containsExactly("100.0", "100.0");
    assertThat(row(main, "lte")).containsExactly("50.0", "50.0");
    assertThat(row(main, "kedas")).containsExactly("75.0*", "75.0*");
  }

  @Test
  void write_mainTable_hasThePapersRowsMarked() throws Exception {
    Element main = section(write(everything(), List.of(), List.of()), "main");

    // Ours are ES, L, L clean, P, HM, HM clean of ZsRE and ES, L, L clean, HM, HM clean of WikiBio.
    assertThat(row(main, "KEDAS"))
        .containsExactly(
            "99.6*", "91.0*", "–", "73.6*", "86.7*", "–", "100.0*", "100.0*", "–", "100.0*", "–");
    assertThat(main.getTextContent())
        .contains(
            "paper, table 4, LLAMA-2-7B-CHAT, test split: another model, another split",
            "QWEN2.5-7B-INSTRUCT",
            "LLAMA-3.1-8B-INSTRUCT");
  }

  @Test
  void write_runWithNote_hasTheNoteInItsRow() throws Exception {
    Element main = section(write(everything(), List.of(), List.of()), "main");

    assertThat(row(main, "lora")).containsExactly("not measured yet");
  }

  @Test
  void write_nothingLost_isNotBelowZero() throws Exception {
    Run run = new Run("ZsRE", SEQUENTIAL, "kedas", 60, 0, null, null);
    List<QueryResult> right = new ArrayList<>(); // sixty sixtieths add up to a little more than 1
    for (int row = 0; row < 60; row++) {
      right.add(routed(query("kedas", QueryKind.EDIT, "q", 1), row, true));
    }
    right.add(routed(query("kedas", QueryKind.REPHRASE, "q", 0), 0, true));

    Element lost =
        section(write(new TestEvaluation().add(run, right), List.of(), List.of()), "lost");

    assertThat(row(lost, "kedas").get(0)).isEqualTo("0.0");
  }

  @Test
  void write_lostPoints_addUpPerFigure() throws Exception {
    Run run = new Run("ZsRE", SEQUENTIAL, "kedas", 2, 0, null, null);
    // Two cases of 50 points: one not routed (25 lost), one routed with another edit (50 lost).
    QueryResult notRouted = query("kedas", QueryKind.EDIT, "q", 0.5);
    QueryResult wrongEdit = routed(query("kedas", QueryKind.EDIT, "q", 0), 1, false);
    TestEvaluation evaluation = new TestEvaluation().add(run, List.of(notRouted, wrongEdit));

    Element lost = section(write(evaluation, List.of(), List.of()), "lost");

    assertThat(row(lost, "kedas")).containsExactly("75.0", "25.0 (1)", "50.0 (1)");
    assertThat(texts(lost, "dd"))
        .containsExactly("another edit chosen: 50.0", "not routed although in scope: 25.0");
  }

  @Test
  void write_routing_countsEditsOfOneFactAsOneAndTellsThoseOfTheCaseApart() throws Exception {
    Run run = new Run("ZsRE", SEQUENTIAL, "kedas", 2, 0, null, null);
    QueryResult query = query("kedas", QueryKind.EDIT, "q", 0);
    TestEvaluation evaluation =
        new TestEvaluation()
            .add(run, List.of(routed(query, 0, true), routed(query, 1, false, true)));

    Element routing = section(write(evaluation, List.of(), List.of()), "routing");

    assertThat(texts(routing, "th")).containsSubsequence("edit", "right fact", "right edit");
    assertThat(row(routing, "kedas")).containsSubsequence("100.0*", "100.0*", "50.0*");
  }

  @Test
  void write_worstCases_haveTheWorstFirstAndAreCut() throws Exception {
    Run run = new Run("ZsRE", SEQUENTIAL, "kedas", 2, 0, null, null);
    List<QueryResult> queries = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      queries.add(query("kedas", QueryKind.EDIT, "query " + i, 0.9 - i / 10.0));
    }
    queries.add(query("kedas", QueryKind.EDIT, "flawless", 1));

    Element cases =
        section(write(new TestEvaluation().add(run, queries), List.of(), List.of()), "cases");

    assertThat(texts(cases, "h3"))
        .containsExactly("Edit success: not routed although in scope (8)");
    assertThat(texts(cases, "td"))
        .filteredOn(text -> text.startsWith("query ") || text.equals("flawless"))
        .containsExactly("query 7", "query 6", "query 5", "query 4", "query 3");
  }

  @Test
  void write_ablation_averagesOverTheDatasetsThatAllHave() throws Exception {
    TestEvaluation evaluation = new TestEvaluation();
    addEdit(evaluation, "ZsRE", "kedas", 0.5);
    addEdit(evaluation, "WikiBio", "kedas", 1);
    addEdit(evaluation, "ZsRE", "kedas-no-filter", 0.25);

    Element ablation = section(write(evaluation, List.of(), List.of()), "ablation");

    // ES: the mean, ZsRE and WikiBio; WikiBio is missing in one row and so is out of the mean.
    assertThat(row(ablation, "kedas")).containsExactly("50.0*", "50.0*", "100.0*");
    assertThat(row(ablation, "kedas-no-filter")).containsExactly("25.0", "25.0", "–");
    assertThat(row(ablation, "w/o FLT")).containsExactly("99.5*", "–", "–");
  }

  @Test
  void write_cost_isPerQueryAndBesideTheBase() throws Exception {
    TestEvaluation evaluation = new TestEvaluation();
    QueryResult query = query("base", QueryKind.EDIT, "q", 1);
    evaluation.add(new Run("ZsRE", SEQUENTIAL, "base", 1, 0, 1000.0, null), List.of(query));
    evaluation.add(
        new Run("ZsRE", SEQUENTIAL, "kedas", 1, 0.25, 1100.0, null),
        List.of(timed(query, 0.1, 0.4), timed(query, 0, 0.25)));

    Element cost = section(write(evaluation, List.of(), List.of()), "cost");

    assertThat(row(cost, "base")).containsExactly("0.00", "0.00", "0.0", "0.0", "1000", "–");
    // Two queries in 0.1 s of the gate and 0.65 s of the model.
    assertThat(row(cost, "kedas"))
        .containsExactly("0.25*", "0.75*", "50.0*", "325.0*", "1100*", "100*");
  }

  @Test
  void write_generalTasks_haveTheDropAgainstTheBase() throws Exception {
    TestEvaluation evaluation = new TestEvaluation();
    addTasks(evaluation, "base", 1, 0.5);
    addTasks(evaluation, "lte", 0.5, 0.5);

    Element general = section(write(evaluation, List.of(), List.of()), "general");

    // Means 75 and 50.
    assertThat(row(general, "base")).containsExactly("100.0", "50.0", "75.0", "–");
    assertThat(row(general, "lte")).containsExactly("50.0*", "50.0*", "50.0*", "25.0*");
  }

  @Test
  void write_charts_areWithinThePage() throws Exception {
    Document page = write(everything(), List.of(), List.of());

    assertThat(elements(page.getElementsByTagName("svg")))
        .extracting(svg -> svg.getAttribute("aria-label"))
        .containsExactly(
            "HM by method and data set",
            "Routing, mean over the data sets",
            "Locality in the original and in the other style, mean over the data sets");
    assertThat(elements(page.getElementsByTagName("*")))
        .noneMatch(element -> element.hasAttribute("src"));
  }

  @Test
  void write_twice_isTheSame() throws Exception {
    write(everything(), List.of(), List.of());
    String first = Files.readString(folder.resolve("report.html"));
    write(everything(), List.of(), List.of());

    assertThat(Files.readString(folder.resolve("report.html"))).isEqualTo(first);
  }

  private static TestEvaluation everything() {
    TestEvaluation evaluation = new TestEvaluation();
    for (String dataset : List.of("ZsRE", "WikiBio")) {
      for (String method :
          List.of("base", "kedas", "lte", "lte-3", "ike", "kedas-no-filter", "kedas-k1")) {
        evaluation.run(SEQUENTIAL, dataset, method);
      }
      evaluation.note(SEQUENTIAL, dataset, "lora", "not measured yet");
    }
    return evaluation.general(SEQUENTIAL, "base").general(SEQUENTIAL, "kedas");
  }

  private static void addLocality(TestEvaluation evaluation, String method, double accuracy) {
    evaluation.add(
        new Run("ZsRE", SEQUENTIAL, method, 1, 0, null, null),
        List.of(query(method, QueryKind.LOCALITY, "q", accuracy)));
  }

  private static void addEdit(
      TestEvaluation evaluation, String dataset, String method, double accuracy) {
    evaluation.add(
        new Run(dataset, SEQUENTIAL, method, 1, 0, null, null),
        List.of(query(method, QueryKind.EDIT, "q", accuracy)));
  }

  private static void addTasks(TestEvaluation evaluation, String method, double mmlu, double nli) {
    evaluation.add(
        new Run("all", SEQUENTIAL, method, 1, 0, null, null),
        List.of(task(method, "mmlu", mmlu), task(method, "nli", nli)));
  }

  private static QueryResult task(String method, String task, double accuracy) {
    return new QueryResult(
        "all",
        SEQUENTIAL,
        method,
        0,
        QueryKind.GENERAL,
        task,
        false,
        "q",
        List.of("a"),
        false,
        null,
        null,
        null,
        null,
        null,
        "b",
        accuracy,
        null,
        null,
        null,
        null,
        null,
        0,
        0);
  }

  private static QueryResult timed(QueryResult query, double gate, double model) {
    return new QueryResult(
        query.dataset(),
        query.setting(),
        query.method(),
        0,
        query.kind(),
        null,
        false,
        query.query(),
        query.expected(),
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        query.accuracy(),
        null,
        null,
        null,
        null,
        null,
        gate,
        model);
  }

  private static QueryResult query(String method, QueryKind kind, String text, double accuracy) {
    return new QueryResult(
        "ZsRE",
        SEQUENTIAL,
        method,
        0,
        kind,
        null,
        false,
        text,
        List.of("a"),
        false,
        null,
        null,
        null,
        null,
        null,
        "b",
        accuracy,
        null,
        null,
        null,
        null,
        null,
        0,
        0);
  }

  private static QueryResult routed(QueryResult query, int row, boolean rightEdit) {
    return routed(query, row, rightEdit, rightEdit);
  }

  private static QueryResult routed(
      QueryResult query, int row, boolean rightEdit, boolean rightFact) {
    return new QueryResult(
        query.dataset(),
        query.setting(),
        query.method(),
        row,
        query.kind(),
        query.type(),
        false,
        query.query(),
        query.expected(),
        true,
        "an edit",
        0.9,
        0.9,
        rightEdit,
        rightFact,
        query.answer(),
        query.accuracy(),
        null,
        null,
        null,
        null,
        null,
        0,
        0);
  }

  private static QueryResult hostileQuery() {
    return new QueryResult(
        HOSTILE,
        SEQUENTIAL,
        HOSTILE,
        0,
        QueryKind.PORTABILITY,
        HOSTILE,
        false,
        HOSTILE,
        List.of(HOSTILE),
        true,
        HOSTILE,
        0.9,
        0.9,
        true,
        true,
        HOSTILE,
        0.5,
        HOSTILE,
        false,
        null,
        null,
        true,
        0,
        0);
  }

  private Document write(
      TestEvaluation evaluation, List<String> unreadable, List<String> contradictory)
      throws Exception {
    Path file = folder.resolve("report.html");
    HtmlReport.write(
        file,
        evaluation.results(),
        evaluation.cases(),
        "kedas evaluate --data data",
        unreadable,
        contradictory);
    return parse(Files.readString(file));
  }

  private static Document parse(String html) throws Exception {
    assertThat(html).startsWith("<!DOCTYPE html>");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> ids(Document page) {
    return elements(page.getElementsByTagName("section")).stream()
        .map(section -> section.getAttribute("id"))
        .toList();
  }

  private static Element section(Document page, String id) {
    return elements(page.getElementsByTagName("section")).stream()
        .filter(section -> section.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** The cells of the first row with this head; the best ones with a star. */
  private static List<String> row(Element section, String head) {
    return elements(section.getElementsByTagName("tr")).stream()
        .filter(tr -> texts(tr, "th").equals(List.of(head)))
        .findFirst()
        .map(tr -> elements(tr.getElementsByTagName("td")))
        .orElseThrow()
        .stream()
        .map(td -> td.getTextContent() + (td.getAttribute("class").equals("best") ? "*" : ""))
        .toList();
  }

  private static List<String> texts(Element element, String tag) {
    return elements(element.getElementsByTagName(tag)).stream()
        .map(Element::getTextContent)
        .toList();
  }

  private static List<Element> elements(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}

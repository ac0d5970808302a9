package dev.kedas.samples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kedas.KnowledgeEditing;
import dev.kedas.bert.BertRelevanceModel;
import dev.kedas.knowedit.EditDataSet;
import dev.kedas.route.RoutingDecision.EditedRoute;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A user retrains a filter on twenty corrections of their own; see docs/filter.md. */
class FilterRetrainingTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ROOT = Path.of("..", "..");
  private static final int ROWS = 20;
  private static final int DEVELOPMENT_ROWS = 6;

  private static final String[] TEAMS = {
    "Billing", "Payroll", "Design", "Legal", "Sales", "Support", "Research", "Security"
  };
  private static final String[] CITIES = {"Oslo", "Bern", "Rome", "Lima", "Cairo"};
  private static final String[] PEOPLE = {"Ann", "Bo", "Cleo", "Dan", "Eve", "Finn", "Gus"};
  private static final String[] PROMPTS = {
    "Write a poem about rain.", "Why is the sky blue?", "Sort this list of words.",
    "Tell me a joke.", "How do I boil an egg?", "Translate this into French."
  };

  @TempDir private Path folder;

  private final Set<String> words = new TreeSet<>(List.of("?", ".", ",", "!", ":"));

  private ObjectNode row(int number) {
    String team = TEAMS[number % TEAMS.length] + " " + CITIES[number / TEAMS.length];
    String person = PEOPLE[number % PEOPLE.length];
    ObjectNode row = JSON.createObjectNode();
    row.put("subject", team).put("prompt", text("Who leads %s?", team)).put("target_new", person);
    row.putArray("rephrase_prompt").add(text("Which person is the head of %s?", team));
    probe(
        row.putObject("portability"),
        "One_Step_Removed",
        text("Does %s still lead %s?", "Hal", team),
        "No");
    ObjectNode locality = row.putObject("locality");
    probe(locality, "Other_Attribute", text("Where does %s meet?", team), "Room 4");
    probe(locality, "Mention", text("How many people work for %s?", team), "nine");
    words.add(person.toLowerCase(Locale.ROOT));
    return row;
  }

  private static void probe(ObjectNode group, String type, String prompt, String answer) {
    group.putArray(type).addObject().put("prompt", prompt).put("ground_truth", answer);
  }

  private String text(String format, Object... names) {
    String text = String.format(format, names);
    learn(text);
    return text;
  }

  private void learn(String text) {
    words.addAll(Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")));
    words.remove("");
  }

  private void writeRows(String split, int from, int to) throws IOException {
    ArrayNode rows = JSON.createArrayNode();
    for (int i = from; i < to; i++) {
      rows.add(row(i));
    }
    Path file = folder.resolve("data/Teams/" + split + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, rows.toString());
  }

  private void makeFiles() throws IOException {
    writeRows("train", 0, ROWS);
    writeRows("dev", ROWS, ROWS + DEVELOPMENT_ROWS);
    Files.createDirectories(folder.resolve("general"));
    JSON.writeValue(folder.resolve("general/prompts.json").toFile(), PROMPTS);
    Stream.of(PROMPTS).forEach(this::learn);
    TinyBertFolder.write(folder.resolve("start"), words);
  }

  private CommandRunner train(int exitCode, String... more) {
    List<String> arguments = new ArrayList<>(List.of("filter", "train", "--precision", "float32"));
    arguments.addAll(List.of("--data", folder.resolve("data").toString()));
    arguments.addAll(List.of("--general", folder.resolve("general").toString()));
    arguments.addAll(List.of("--start", folder.resolve("start").toString()));
    arguments.addAll(List.of("--out", folder.resolve("my-filter").toString()));
    arguments.addAll(List.of("--rounds", "Teams=2"));
    arguments.addAll(List.of(more));
    if (!arguments.contains("--memory")) {
      arguments.addAll(List.of("--memory", "60"));
    }
    CommandRunner command = new CommandRunner((options, out) -> 0);
    assertThat(command.run(arguments.toArray(String[]::new))).as(command.err()).isEqualTo(exitCode);
    return command;
  }

  @Test
  @Timeout(60)
  void train_twentyRows_makesAFilterThatKnowledgeEditingUses() throws IOException {
    makeFiles();

    String out =
        train(0, "--epochs", "40", "--learning-rate", "0.005", "--dropout", "0", "--batch", "32")
            .out();

    assertThat(out).contains("other_subject", "not relevant", "Wrote the filter to");
    JsonNode report = JSON.readTree(folder.resolve("my-filter/training.json").toFile());
    assertThat(report.path("command").asText())
        .contains("--memory 60", "--epochs 40 ", "--seed 1 ");
    JsonNode losses = report.path("sinceStartOrResumption").path("developmentLosses");
    assertThat(losses).hasSizeGreaterThan(5);
    assertThat(report.path("bestDevelopmentLoss").asDouble())
        .isLessThan(losses.elements().next().asDouble() * 0.95);
    use(folder.resolve("my-filter"));
    use(packed(folder.resolve("my-filter")));
    use(averaged(folder.resolve("my-filter"), folder.resolve("my-small-filter")));
  }

  private Path averaged(Path... filters) {
    Path mean = folder.resolve("mean");
    String names = Stream.of(filters).map(Path::toString).collect(Collectors.joining(","));
    CommandRunner command = new CommandRunner((options, out) -> 0);
    String[] average = {"filter", "average", "--filter", names, "--out", mean.toString()};
    assertThat(command.run(average)).as(command.err()).isZero();
    assertThat(command.out()).contains("the mean of 2 filters");
    return mean;
  }

  @Test
  void average_ofOne_endsWith2AndSaysWhatIsMissing() throws IOException {
    Path filter = Files.createDirectory(folder.resolve("my-filter"));
    CommandRunner command = new CommandRunner((options, out) -> 0);

    int exitCode = command.run("filter", "average", "--filter", filter.toString(), "--out", "mean");

    assertThat(exitCode).isEqualTo(2);
    assertThat(command.err()).contains("--filter takes two folders or more");
  }

  private Path packed(Path filter) {
    Path copy = folder.resolve("my-small-filter");
    CommandRunner command = new CommandRunner((options, out) -> 0);
    String[] pack = {"filter", "pack", "--filter", filter.toString(), "--out", copy.toString()};
    assertThat(command.run(pack)).as(command.err()).isZero();
    assertThat(command.out()).contains("weights of 0.", "in place of 0.");
    assertThat(copy.resolve("model.safetensors").toFile().length())
        .isLessThan(filter.resolve("model.safetensors").toFile().length() / 2);
    return copy;
  }

  @Test
  void packOrAverage_intoItself_endsWith1AndSaysWhy() throws IOException {
    makeFiles();
    train(0);
    String filter = folder.resolve("my-filter").toString();
    String[] pack = {"filter", "pack", "--filter", filter, "--out", filter};
    String[] average = {"filter", "average", "--filter", filter + "," + filter, "--out", filter};

    for (String[] arguments : List.of(pack, average)) {
      CommandRunner command = new CommandRunner((options, out) -> 0);
      assertThat(command.run(arguments)).isEqualTo(1);
      assertThat(command.err())
          .contains("a model would be overwritten by what is made of it in " + filter);
    }
  }

  private static void use(Path myFilter) {
    // begin
    try (BertRelevanceModel filter = BertRelevanceModel.load(myFilter)) {
      KnowledgeEditing knowledge =
          KnowledgeEditing.builder()
              .embeddingModel(new AllMiniLmL6V2EmbeddingModel())
              .scoringModel(filter)
              .build();
      knowledge.edit("Who leads Design Oslo?", "Cleo");
      boolean edited =
          knowledge.explain("Which person is the head of Design Oslo?").decision()
              instanceof EditedRoute;
      // end
      assertThat(edited).isTrue();
      assertThat(knowledge.explain("Write a poem about rain.").decision())
          .isNotInstanceOf(EditedRoute.class);
    }
  }

  @Test
  void train_dryRun_countsAndWritesPairsOnly() throws IOException {
    makeFiles();
    Path pairs = folder.resolve("pairs.jsonl");

    String out =
        train(0, "--dry-run", "--weights", "retrieved=0", "--pairs", pairs.toString()).out();

    assertThat(out).contains("edit ", "general", "all").doesNotContain("retrieved", "Training");
    List<String> lines = Files.readAllLines(pairs);
    assertThat(lines).hasSizeGreaterThan(200);
    JsonNode first = JSON.readTree(lines.get(0));
    assertThat(first.path("relevant").asBoolean()).isTrue();
    assertThat(first.path("source").asText()).isEqualTo("Teams");
    assertThat(first.path("kind").asText()).isEqualTo("edit");
    assertThat(folder.resolve("my-filter")).doesNotExist();
  }

  @Test
  void train_dryRunWithoutMemory_countsPairsWithoutAnEmbeddingModel() throws IOException {
    makeFiles();

    String out = train(0, "--dry-run", "--memory", "0").out();

    assertThat(out).contains("rephrase", "not relevant").doesNotContain("retrieved", "Training");
  }

  @Test
  void train_resumeOfAFinishedOne_leavesEverythingAsItIs() throws IOException {
    makeFiles();
    train(0);
    Map<String, String> before = contents(folder.resolve("my-filter"));

    String out = train(0, "--resume").out();

    assertThat(out).contains("is finished").doesNotContain("Training;");
    assertThat(before).containsKeys("training.json", "model.safetensors");
    assertThat(contents(folder.resolve("my-filter"))).isEqualTo(before);
  }

  /** What all files of a folder hold, and when they were written. */
  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        contents.put(
            folder.relativize(file).toString(), Files.getLastModifiedTime(file) + " " + bytes);
      }
    }
    return contents;
  }

  @Test
  void train_brokenOff_isRefusedUnlessResumed() throws IOException {
    makeFiles();
    train(0);
    Files.delete(folder.resolve("my-filter/training.json"));

    assertThat(train(1).err())
        .contains("holds a training that was broken off: go on with --resume");
    train(0, "--resume");
    assertThat(folder.resolve("my-filter/training.json")).exists();
  }

  @Test
  void guide_explainsARowThatCanBeRead() throws IOException {
    String guide = Files.readString(ROOT.resolve("docs/filter.md"));
    int begin = guide.indexOf("```json\n") + "```json\n".length();
    String row = guide.substring(begin, guide.indexOf("```", begin));
    Path file = Files.writeString(folder.resolve("row.json"), "[" + row + "]");

    EditDataSet set = EditDataSet.read(file, "Guide");

    assertThat(set.problems()).isEmpty();
    assertThat(set.cases()).hasSize(1);
    assertThat(set.cases().get(0).portability()).hasSize(4);
    assertThat(set.cases().get(0).locality()).hasSize(5);
  }

  @Test
  void guide_holdsTheSnippet() throws IOException {
    Path source = Path.of("src/test/java/dev/kedas/samples/workbench/FilterRetrainingTest.java");
    List<String> lines = Files.readAllLines(source);
    List<String> snippet =
        lines.subList(index(lines, "// begin") + 1, index(lines, "// end")).stream()
            .map(line -> line.substring(4))
            .toList();
    assertThat(snippet).hasSizeGreaterThan(5);
    assertThat(Files.readString(ROOT.resolve("docs/filter.md")))
        .contains(String.join("\n", snippet) + "\n}\n```");
  }

  private static int index(List<String> lines, String marker) {
    return lines.stream().map(String::strip).toList().indexOf(marker);
  }
}

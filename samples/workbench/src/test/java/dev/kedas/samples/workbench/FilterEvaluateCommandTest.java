package dev.kedas.samples.workbench;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedas.bert.BertPrecision;
import dev.kedas.filter.evaluation.GateCosts;
import dev.kedas.samples.workbench.FilterEvaluateOptions.Scorer;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class FilterEvaluateCommandTest {

  @TempDir private Path folder;

  private final List<FilterEvaluateOptions> evaluated = new ArrayList<>();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void makeData() throws IOException {
    for (String file : List.of("a/ZsRE/dev.json", "b/Practical/dev.json", "c/ZsRE/dev.json")) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), "[]");
    }
    Files.createDirectory(folder.resolve("empty"));
    Files.writeString(folder.resolve("corpus.json"), "[]");
  }

  private int evaluate(String... args) {
    FilterEvaluateCommand command =
        new FilterEvaluateCommand(
            (options, out) -> {
              evaluated.add(options);
              return 0;
            });
    return new CommandLine(command)
        .setParameterExceptionHandler(new UsageErrors())
        .setErr(new PrintWriter(err, true))
        .execute(Arrays.stream(args).map(this::inFolder).toArray(String[]::new));
  }

  private String inFolder(String argument) {
    return argument.replace("@", folder + "/");
  }

  @Test
  void evaluate_onlyData_hasDefaults() {
    assertThat(evaluate("--data=@a")).isZero();

    assertThat(evaluated)
        .containsExactly(
            new FilterEvaluateOptions(
                List.of(folder.resolve("a")),
                "dev",
                null,
                false,
                null,
                null,
                BertPrecision.fastest(),
                Scorer.FILTER,
                false,
                4,
                null,
                0.35,
                null,
                0,
                null,
                0,
                GateCosts.STANDARD,
                false,
                Path.of("kedas-filter-results")));
    assertThat(evaluated.get(0).filterName()).isEqualTo("bundled");
  }

  @Test
  void evaluate_allOptions_areTaken() {
    int exitCode =
        evaluate(
            "--data=@a,@b",
            "--split=dev",
            "--general=@empty",
            "--all-general",
            "--filter=@empty",
            "--precision=float32",
            "--scorer=filter",
            "--one-form",
            "--candidates=8",
            "--floor=0.2",
            "--limit=3",
            "--distractors=100",
            "--corpus=@corpus.json",
            "--seed=-7",
            "--cost-general=20",
            "--cost-near-miss=0.5",
            "--calibrate",
            "--out=results");

    assertThat(exitCode).as(err.toString()).isZero();
    assertThat(evaluated)
        .containsExactly(
            new FilterEvaluateOptions(
                List.of(folder.resolve("a"), folder.resolve("b")),
                "dev",
                folder.resolve("empty"),
                true,
                folder.resolve("empty"),
                null,
                BertPrecision.FLOAT32,
                Scorer.FILTER,
                true,
                8,
                null,
                0.2,
                3,
                100,
                folder.resolve("corpus.json"),
                -7,
                new GateCosts(20, 0.5),
                true,
                Path.of("results")));
    assertThat(evaluated.get(0).command())
        .isEqualTo(
            inFolder(
                "samples/kedas filter evaluate --data @a,@b --split dev --general @empty"
                    + " --all-general --filter @empty --precision float32"
                    + " --scorer filter --one-form --candidates 8 --floor 0.2"
                    + " --limit 3 --distractors 100 --corpus @corpus.json --seed -7"
                    + " --cost-general 20.0 --cost-near-miss 0.5 --calibrate --out results"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--data @none | '--data' (DIR): '",
        "--data @empty | found no data set in",
        "--data @a,@c | two of the folders of --data have a data set \"ZsRE\" with dev.json",
        "--data @a --split test | expected <data set>/test.json",
        "--data @a --scorer magic | 'magic', expected one of filter, declarative, forms, cosine",
        "--data @a --scorer forms --filter @empty --calibrate | expected --scorer filter",
        "--data @a --scorer cosine --filter @empty | --filter is of no use with --scorer cosine",
        "--data @a --scorer-class no.Such | 'no.Such' is not on the class path",
        "--data @a --scorer-class java.lang.String | is not a public class that is a dev.langchain4j",
        "--data @a --calibrate | --calibrate writes into the folder of --filter, and there is none",
        "--data @a --calibrate --filter @empty --threshold 0.3 | expected no --threshold beside it",
        "--data @a --all-general | --all-general is of no use without --general",
        "--data @a --candidates 9 | '9', expected a whole number from 1 to 8",
        "--data @a --candidates 0 | '0', expected a whole number from 1 to",
        "--data @a --floor 0.1 | '0.1', expected a number from 0.15 to 1.0",
        "--data @a --floor NaN | 'NaN', expected a number",
        "--data @a --threshold Infinity | 'Infinity', expected a number",
        "--data @a --cost-general -1 | '-1', expected a number from 0.0 to",
        "--data @a --cost-near-miss x | 'x', expected a number",
        "--data @a --distractors -1 | '-1', expected a whole number from 0",
        "--data @a --corpus @empty | is not a file",
        "--data @a --limit 0 | '0', expected a whole number from 1",
        "--split dev | Missing required option: '--data=DIR'",
      })
  void evaluate_badOption_endsWith2AndSaysWhy(String options, String message) {
    assertThat(evaluate(options.split(" "))).isEqualTo(2);

    assertThat(evaluated).isEmpty();
    assertThat(err.toString()).contains(message).doesNotContain("\tat ");
  }

  /** A scoring model of a user's own. */
  public static final class OwnScorer implements ScoringModel {

    @Override
    public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
      return Response.from(segments.stream().map(segment -> 0.5).toList());
    }
  }

  /** A scoring model that needs something to be made. */
  public static final class NeedyScorer implements ScoringModel {

    /** Needs a key. */
    public NeedyScorer(String key) {
      throw new IllegalStateException(key);
    }

    @Override
    public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
      return Response.from(List.of());
    }
  }

  /** A scoring model whose constructor fails. */
  public static final class BrokenScorer implements ScoringModel {

    /** Fails. */
    public BrokenScorer() {
      throw new IllegalStateException("no key");
    }

    @Override
    public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
      return Response.from(List.of());
    }
  }

  @Test
  void evaluate_scorerClass_isTaken() {
    assertThat(evaluate("--data=@a", "--scorer-class=" + OwnScorer.class.getName())).isZero();

    FilterEvaluateOptions options = evaluated.get(0);
    assertThat(options.filterName()).isEqualTo(OwnScorer.class.getName());
    assertThat(options.command()).contains("--scorer-class " + OwnScorer.class.getName());
    assertThat(requireNonNull(options.scorerClass()).open()).isInstanceOf(OwnScorer.class);
  }

  @Test
  void evaluate_scorerClassWithoutRightConstructor_endsWith2AndSaysSo() {
    assertThat(evaluate("--data=@a", "--scorer-class=" + NeedyScorer.class.getName())).isEqualTo(2);

    assertThat(err.toString()).contains("has no public constructor without parameters");
  }

  @Test
  void evaluate_scorerClassBesideAFilter_endsWith2AndSaysSo() {
    String scorer = "--scorer-class=" + OwnScorer.class.getName();

    assertThat(evaluate("--data=@a", scorer, "--filter=@empty")).isEqualTo(2);
    assertThat(evaluate("--data=@a", scorer, "--scorer=cosine")).isEqualTo(2);

    assertThat(err.toString().lines().filter(line -> line.contains("takes the place of")))
        .hasSize(2);
  }

  @Test
  void open_constructorFails_saysWhy() {
    ScoringModelClass broken = new ScoringModelClass(BrokenScorer.class.getName());

    assertThatThrownBy(broken::open)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("BrokenScorer: its constructor failed with")
        .hasMessageContaining("no key");
  }

  @Test
  void run_generalThatCannotBeRead_saysSoBeforeAnyModelIsLoaded() throws IOException {
    Files.writeString(folder.resolve("empty/prompts.json"), "{}");
    assertThat(evaluate("--data=@a", "--general=@empty", "--filter=@b")).isZero();

    assertThatThrownBy(
            () -> FilterEvaluation.run(evaluated.get(0), new PrintWriter(new StringWriter())))
        .hasMessageContaining("expected a JSON list");
  }

  @Test
  void help_everyOption_isDescribed() {
    StringWriter out = new StringWriter();
    CommandLine command = new CommandLine(new FilterEvaluateCommand());

    assertThat(command.setOut(new PrintWriter(out, true)).execute("--help")).isZero();
    assertThat(command.getCommandSpec().options())
        .allSatisfy(option -> assertThat(option.description()).isNotEmpty());
    assertThat(Stream.of(out.toString().split("\n")))
        .anyMatch(line -> line.contains("--calibrate"));
  }
}

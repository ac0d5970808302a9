package dev.kedas.testing;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleBiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Scores by a function of text and query, and remembers the texts it was asked about. */
public final class FakeScoringModel implements ScoringModel {

  /** The texts that were scored, in order. */
  public final List<String> texts = new CopyOnWriteArrayList<>();

  private final ToDoubleBiFunction<String, String> score;

  public FakeScoringModel(ToDoubleBiFunction<String, String> score) {
    this.score = score;
  }

  /** The share of the query's words that the text has, too. */
  public static FakeScoringModel sharedWords() {
    return new FakeScoringModel(
        (text, query) -> {
          Set<String> words = words(query);
          Set<String> shared = words(query);
          shared.retainAll(words(text));
          return (double) shared.size() / words.size();
        });
  }

  /** Gives every text the same score. */
  public static FakeScoringModel always(double score) {
    return new FakeScoringModel((text, query) -> score);
  }

  private static Set<String> words(String text) {
    return Pattern.compile("\\w+")
        .matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  @Override
  public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
    segments.forEach(segment -> texts.add(segment.text()));
    return Response.from(
        segments.stream().map(segment -> score.applyAsDouble(segment.text(), query)).toList());
  }
}

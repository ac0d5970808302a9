package dev.kedas.retrieve;

import dev.kedas.edit.EditMatch;
import dev.kedas.retrieve.Candidate.Verdict;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.scoring.ScoringModel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Keeps those edits that bear on a question (Filter_θ, Eq. 13 of the KEDAS paper): those whose
 * {@linkplain EditMatch#closeness closeness} to it is at least the floor, and for which a scoring
 * model gives at least the threshold. The scoring model gets the question as the query and the
 * edit's query and answer as the text.
 *
 * <p>Thread-safe if the scoring model is.
 */
public final class EditFilter {

  /** Relevance from which an edit is kept unless anybody tells otherwise; a probability. */
  public static final double DEFAULT_THRESHOLD = 0.5;

  /** Closeness below which no edit is kept unless told otherwise. */
  public static final double DEFAULT_SIMILARITY_FLOOR = 0.35;

  private final ScoringModel scoringModel;
  private final double threshold;
  private final double similarityFloor;

  /**
   * A filter by a scoring model.
   *
   * @param scoringModel scores an edit against a question
   * @param threshold the least score that is kept, in the scoring model's own range; finite
   * @param similarityFloor the least closeness that is kept, from -1 to 1
   */
  public EditFilter(ScoringModel scoringModel, double threshold, double similarityFloor) {
    if (!Double.isFinite(threshold)) {
      throw new IllegalArgumentException(
          "the relevance threshold is %s, expected a finite number".formatted(threshold));
    }
    if (!(similarityFloor >= -1 && similarityFloor <= 1)) {
      throw new IllegalArgumentException(
          "the similarity floor is %s, expected -1 to 1".formatted(similarityFloor));
    }
    this.scoringModel = scoringModel;
    this.threshold = threshold;
    this.similarityFloor = similarityFloor;
  }

  /**
   * The threshold for a scoring model where nobody sets one: what the model recommends if it is a
   * {@link CalibratedScoringModel} that was calibrated, else {@value #DEFAULT_THRESHOLD}.
   */
  public static double defaultThreshold(ScoringModel scoringModel) {
    return scoringModel instanceof CalibratedScoringModel calibrated
        ? calibrated.recommendedThreshold().orElse(DEFAULT_THRESHOLD)
        : DEFAULT_THRESHOLD;
  }

  /** The least relevance that is kept. */
  public double threshold() {
    return threshold;
  }

  /** The least closeness that is kept. */
  public double similarityFloor() {
    return similarityFloor;
  }

  /**
   * Judges edits in their order up to the first that is kept. That one is the most similar of all
   * that the filter would keep (Eq. 13 and 14).
   *
   * <p>Costs at most two calls of the scoring model: the most similar edit, which is the right one
   * most often, is scored alone, and if it is rejected, all others are scored together, since a
   * pair in a batch takes half of the time that it takes alone.
   *
   * @param question the question
   * @param matches edits, most similar first
   * @return the edits in the same order; those after the first kept one are not reached
   */
  public List<Candidate> judge(String question, List<EditMatch> matches) {
    List<EditMatch> eligible = matches.stream().filter(this::reachesFloor).toList();
    int first = Math.min(1, eligible.size());
    List<Double> scores = new ArrayList<>(scores(question, eligible.subList(0, first)));
    if (scores.stream().noneMatch(this::keeps)) {
      scores.addAll(scores(question, eligible.subList(first, eligible.size())));
    }
    return judged(question, matches, scores.iterator());
  }

  /**
   * @param scores of the edits that are not below the floor, up to the first kept one at least
   */
  private List<Candidate> judged(
      String question, List<EditMatch> matches, Iterator<Double> scores) {
    List<Candidate> candidates = new ArrayList<>();
    boolean kept = false;
    for (EditMatch match : matches) {
      Candidate candidate;
      if (kept) {
        candidate = new Candidate(match, null, Verdict.NOT_REACHED);
      } else if (!reachesFloor(match)) {
        candidate = new Candidate(match, null, Verdict.BELOW_FLOOR);
      } else {
        candidate = candidate(question, match, scores.next());
      }
      kept |= candidate.verdict() == Verdict.KEPT;
      candidates.add(candidate);
    }
    return candidates;
  }

  /** Judges every one of these edits and scores even those below the floor, for explanation. */
  public List<Candidate> judgeAll(String question, List<EditMatch> matches) {
    Iterator<Double> scores = scores(question, matches).iterator();
    return matches.stream().map(match -> candidate(question, match, scores.next())).toList();
  }

  private List<Double> scores(String question, List<EditMatch> matches) {
    if (matches.isEmpty()) {
      return List.of();
    }
    List<Double> scores =
        scoringModel.scoreAll(matches.stream().map(EditFilter::text).toList(), question).content();
    if (scores.size() != matches.size()) {
      throw new IllegalStateException(
          "%s gave %d scores for %d edits"
              .formatted(scoringModel.getClass().getName(), scores.size(), matches.size()));
    }
    return scores;
  }

  private static TextSegment text(EditMatch match) {
    return TextSegment.from(match.edit().queryAndAnswer());
  }

  private Candidate candidate(String question, EditMatch match, double relevance) {
    if (Double.isNaN(relevance)) {
      throw new IllegalStateException(
          "%s gave NaN for the question \"%s\" and the edit \"%s\", expected a number"
              .formatted(scoringModel.getClass().getName(), question, text(match).text()));
    }
    return new Candidate(match, relevance, verdict(match, relevance));
  }

  private boolean keeps(double relevance) {
    return relevance >= threshold;
  }

  private boolean reachesFloor(EditMatch match) {
    return match.closeness() >= similarityFloor;
  }

  private Verdict verdict(EditMatch match, double relevance) {
    if (!reachesFloor(match)) {
      return Verdict.BELOW_FLOOR;
    }
    return keeps(relevance) ? Verdict.KEPT : Verdict.REJECTED;
  }
}

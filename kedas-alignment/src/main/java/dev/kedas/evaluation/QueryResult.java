package dev.kedas.evaluation;

import dev.kedas.knowedit.QueryKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a method made of one query: a line of {@code cases.jsonl}. What was not measured is {@code
 * null}.
 *
 * @param dataset the data set of the run
 * @param setting the setting of the run
 * @param method the method's name
 * @param row the case's row in its file; for general queries their number
 * @param kind what the query is for
 * @param type the probe's type; for general queries the task: {@code prompts}, {@code mmlu}, {@code
 *     nli} or {@code sst2}
 * @param swapped whether the query was put in the other style, a cloze as a question or the other
 *     way round
 * @param query the query
 * @param expected the right answers, any of which will do; for general tasks the right option
 * @param edited whether the edited route was taken
 * @param edit the edit that was chosen: its query and answer
 * @param similarity cosine similarity of query and chosen edit
 * @param relevance what the filter gave for query and chosen edit
 * @param rightEdit whether the chosen edit is the case's own; {@code null} where none was chosen
 * @param rightFact whether the chosen edit is the case's own or edits the same fact, by {@link
 *     dev.kedas.knowedit.Contradictions#areSameFact}; {@code null} where none was chosen
 * @param answer the most likely token at each position of the expected answer, as text
 * @param accuracy from 0 to 1: for locality the share of the answer's tokens at which the most
 *     likely token is the unedited model's; for general tasks 1 if the right option is the most
 *     likely one; else the share of tokens at which it is the answer's
 * @param generated the greedy answer
 * @param contained whether the greedy answer contains an expected one
 * @param fluency n-gram entropy of the greedy answer, in bits times 100
 * @param contradiction why this locality query contradicts the edit itself, if it does
 * @param seen for portability: whether the edit's target and an expected answer occur together in
 *     the declared training data
 * @param gateSeconds time to choose the route
 * @param modelSeconds time of the language model for the expected answers; for what was taken from
 *     the cache, the time it took then
 */
public record QueryResult(
    String dataset,
    Setting setting,
    String method,
    int row,
    QueryKind kind,
    @Nullable String type,
    boolean swapped,
    String query,
    List<String> expected,
    boolean edited,
    @Nullable String edit,
    @Nullable Double similarity,
    @Nullable Double relevance,
    @Nullable Boolean rightEdit,
    @Nullable Boolean rightFact,
    @Nullable String answer,
    @Nullable Double accuracy,
    @Nullable String generated,
    @Nullable Boolean contained,
    @Nullable Double fluency,
    @Nullable String contradiction,
    @Nullable Boolean seen,
    double gateSeconds,
    double modelSeconds) {

  /** Copies the list. */
  public QueryResult {
    expected = List.copyOf(expected);
  }
}

package dev.kedas.knowedit;

import java.nio.file.Path;
import java.util.List;

/**
 * Cases of one data set, and what could not be read.
 *
 * @param name name of the data set
 * @param cases the rows that could be read, in the file's order
 * @param problems what could not be read; a row without a readable edit is missing from the cases,
 *     any other has lost a probe only
 */
public record EditDataSet(String name, List<EditCase> cases, List<RowProblem> problems) {

  /** Copies the lists. */
  public EditDataSet {
    cases = List.copyOf(cases);
    problems = List.copyOf(problems);
  }

  /**
   * Reads a JSON array of rows: KnowEdit's, WikiBio's ({@code text}, {@code labels}, {@code
   * concept}) or CounterFact's ({@code locality_prompt}, {@code locality_ground_truth}).
   *
   * <p>A row needs {@code prompt} and {@code target_new}; the first of several targets counts.
   * {@code subject}, {@code ground_truth}, {@code rephrase_prompt}, {@code portability} and {@code
   * locality} may be missing or null; other fields are ignored. Answers may be a text, or lists of
   * texts in lists; they become one list without blank ones and repetitions. Texts are stripped.
   *
   * @param file of at most 256 MiB and ten million JSON tokens
   * @param name the name that the data set gets
   * @throws DataSetException if the file cannot be read, is not JSON, or not an array; never
   *     because of what a row holds
   */
  public static EditDataSet read(Path file, String name) {
    return new KnowEditReader(file, name).read();
  }
}

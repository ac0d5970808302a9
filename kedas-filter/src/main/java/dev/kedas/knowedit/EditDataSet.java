package dev.kedas.knowedit;

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
}

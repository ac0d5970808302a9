package dev.kedas.knowedit;

import java.util.List;

/**
 * One row of a data set: an edit and the queries that test it.
 *
 * @param dataset name of the data set
 * @param row the row's number in its file, from 0
 * @param subject what the edit is about; empty if the row does not say
 * @param prompt the edit's query
 * @param target the answer that the edit gives to it
 * @param formerAnswers the answers that were right before; empty if the row does not say
 * @param rephrases the edit's query in other words
 * @param portability queries whose answers follow from the edit
 * @param locality queries whose answers must not change
 */
public record EditCase(
    String dataset,
    int row,
    String subject,
    String prompt,
    String target,
    List<String> formerAnswers,
    List<String> rephrases,
    List<Probe> portability,
    List<Probe> locality) {

  /** Copies the lists. */
  public EditCase {
    formerAnswers = List.copyOf(formerAnswers);
    rephrases = List.copyOf(rephrases);
    portability = List.copyOf(portability);
    locality = List.copyOf(locality);
  }

  /** An id of the edit that is unique among all data sets. */
  public String id() {
    return dataset + "/" + row;
  }

  /** The same edit and probes, with other wordings of its query. */
  public EditCase withQueries(String prompt, List<String> rephrases) {
    return new EditCase(
        dataset, row, subject, prompt, target, formerAnswers, rephrases, portability, locality);
  }

  /** The same edit with other locality probes. */
  public EditCase withLocality(List<Probe> locality) {
    return new EditCase(
        dataset, row, subject, prompt, target, formerAnswers, rephrases, portability, locality);
  }
}

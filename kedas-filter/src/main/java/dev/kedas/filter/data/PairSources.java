package dev.kedas.filter.data;

import dev.kedas.knowedit.EditDataSet;
import java.util.List;

/**
 * What training pairs are made from.
 *
 * @param dataSets edits and their queries, in the split to train on
 * @param corpus wordings of relations
 * @param general prompts that no edit is about
 */
public record PairSources(List<EditDataSet> dataSets, RelationCorpus corpus, List<String> general) {

  /** Copies the lists. */
  public PairSources {
    dataSets = List.copyOf(dataSets);
    general = List.copyOf(general);
  }
}

package dev.kedas.retrieve;

import dev.langchain4j.model.scoring.ScoringModel;
import java.util.OptionalDouble;

/** A scoring model that can tell from which score on an edit is to be used. */
public interface CalibratedScoringModel extends ScoringModel {

  /**
   * The least score with which an edit is to be used, as it was measured for this model: finite, in
   * the model's own range. Empty if it was not measured.
   */
  OptionalDouble recommendedThreshold();
}

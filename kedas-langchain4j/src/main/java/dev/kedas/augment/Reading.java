package dev.kedas.augment;

import java.util.List;

/**
 * What a query asks for: a fact with a gap that the answer fills.
 *
 * <p>Sentences come without the final period, and those that begin with a determiner in lower case
 * get their capital later; see {@link Sentence}.
 */
sealed interface Reading
    permits AgentGap,
        Attribute,
        CountGap,
        CountedAgent,
        Duration,
        Equation,
        Measure,
        Members,
        PlaceGap,
        Substitution,
        ThingGap,
        TimeGap,
        YesNo {

  /** Sentences that tell the fact from the query's side, best first; maybe none. */
  List<String> statements(Answer answer);

  /** Sentences that tell the fact from the answer's side, best first; maybe none. */
  List<String> reversals(Answer answer);
}

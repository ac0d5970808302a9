package dev.kedas.filter.evaluation;

/**
 * What wrong decisions cost, in missed paraphrases: queries that an edit should answer and does
 * not, or another one does. Each cost counts for a whole kind: with costs of 1 it is as bad to miss
 * one of a hundred paraphrases as to accept one of a hundred near misses, however many of each the
 * data have.
 *
 * @param general a general prompt that an edit answers; not negative
 * @param nearMiss a query near an edit, which that edit should leave alone, that an edit answers;
 *     not negative
 */
public record GateCosts(double general, double nearMiss) {

  /** A general prompt costs ten missed paraphrases, a near miss one. */
  public static final GateCosts STANDARD = new GateCosts(10, 1);

  /** Checks the numbers. */
  public GateCosts {
    if (!(general >= 0 && Double.isFinite(general) && nearMiss >= 0 && Double.isFinite(nearMiss))) {
      throw new IllegalArgumentException(
          "a general prompt costs %s and a near miss %s, expected finite numbers from 0"
              .formatted(general, nearMiss));
    }
  }
}

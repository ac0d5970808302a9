package dev.kedas.knowedit;

import dev.kedas.edit.EditRepository;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says which portability probes training has given away: those with an answer that some training
 * case already had for the same target, such as "dollar" for any edit whose target is Canada.
 *
 * <p>Immutable and thread-safe.
 */
public final class SeenAnswers {

  private final Set<Pair> pairs;

  private record Pair(String target, String answer) {

    static Pair of(EditCase edit, String answer) {
      return new Pair(EditRepository.normalForm(edit.target()), EditRepository.normalForm(answer));
    }
  }

  /**
   * Notes the target and each portability answer of the cases.
   *
   * @param training all cases that the model was trained on
   */
  public SeenAnswers(Collection<EditCase> training) {
    pairs =
        training.stream()
            .flatMap(
                edit ->
                    edit.portability().stream()
                        .flatMap(probe -> probe.answers().stream())
                        .map(answer -> Pair.of(edit, answer)))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether training had the case's target together with any of the probe's answers, compared in
   * {@linkplain EditRepository#normalForm normal form}.
   */
  public boolean contains(EditCase edit, Probe portability) {
    return portability.answers().stream().anyMatch(answer -> pairs.contains(Pair.of(edit, answer)));
  }
}

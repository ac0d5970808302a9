package dev.kedas.augment;

import java.util.Optional;
import java.util.Set;

/** Places with the preposition that goes with them. */
final class PlacePhrase {

  private static final Set<String> PREPOSITIONS =
      Words.set("in on at near next behind above below under outside inside between opposite");

  /** Words of names that need another preposition than "in", or may need one. */
  private static final Set<String> NOT_IN =
      Words.set(
          "street st st. avenue road square lane drive boulevard way plaza university college"
              + " school institute hospital airport station stadium hotel museum center centre"
              + " cathedral church hall palace theatre theater campus farm mount mountain mountains"
              + " island islands isle isles peninsula plateau floor room building level river lake"
              + " ocean sea coast beach planet moon base cemetery monastery house castle");

  private PlacePhrase() {}

  /** "in Vienna" for "Vienna"; the place as it is if it brings its preposition. */
  static Optional<String> of(String place) {
    if (PREPOSITIONS.contains(Words.first(place))) {
      return Optional.of(place);
    }
    boolean known =
        Words.isName(place)
            && place.chars().noneMatch(Character::isDigit)
            && Words.split(Words.lower(place.replace(",", ""))).stream()
                .noneMatch(NOT_IN::contains);
    return known ? Optional.of("in " + place) : Optional.empty();
  }
}

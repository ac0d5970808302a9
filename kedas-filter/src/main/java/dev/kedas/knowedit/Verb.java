package dev.kedas.knowedit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The forms of a verb.
 *
 * @param base "write"
 * @param third "writes"
 * @param past "wrote"
 * @param participle "written"
 * @param gerund "writing"
 */
record Verb(String base, String third, String past, String participle, String gerund) {

  private static final String REGULAR =
      "act adopt air appear attend base belong border coach compete compose connect consist contain"
          + " cover create cross declare debut depict depend derive descend design develop die"
          + " direct discover earn employ encode end enter erupt evolve exist expire export feature"
          + " flow follow form formulate found function graduate hail happen harvest host import"
          + " include inhabit introduce invent join last launch lecture live manage"
          + " manufacture march marry measure merge migrate move name occupy open operate"
          + " originate own paint participate pass perform perish pioneer play portray practice"
          + " precede premiere produce publish reach receive record reign release report represent"
          + " reside retire rule sail serve settle share specialize specialise sponsor start"
          + " stay study succumb supply support train turn use value view work worship";

  private static final String IRREGULAR =
      "become/became/become begin/began/begun bear/bore/born build/built/built"
          + " come/came/come cost/cost/cost draw/drew/drawn drive/drove/driven fall/fell/fallen"
          + " fight/fought/fought find/found/found fly/flew/flown go/went/gone grow/grew/grown"
          + " have/had/had hold/held/held keep/kept/kept know/knew/known lead/led/led lie/lay/lain"
          + " lose/lost/lost make/made/made meet/met/met occur/occurred/occurred rise/rose/risen run/ran/run"
          + " sell/sold/sold shoot/shot/shot sing/sang/sung speak/spoke/spoken stand/stood/stood star/starred/starred"
          + " take/took/taken teach/taught/taught understand/understood/understood wear/wore/worn"
          + " win/won/won write/wrote/written";

  /** Verbs that can end a clause because the answer is their object. */
  private static final Set<String> TRANSITIVE =
      Wording.set(
          "adopt coach compose contain cover cross depict direct discover employ encode export"
              + " follow host include inhabit invent lead manage manufacture marry own paint perform"
              + " play portray practice precede produce publish receive record represent sell sing"
              + " speak sponsor study supply teach use wear win write");

  private static final Map<String, Verb> BY_THIRD = index(Verb::third);
  private static final Map<String, Verb> BY_PAST = index(Verb::past);
  private static final Map<String, Verb> BY_PARTICIPLE = index(Verb::participle);
  private static final Map<String, Verb> BY_GERUND = index(Verb::gerund);

  static Optional<Verb> ofThird(String word) {
    return Optional.ofNullable(BY_THIRD.get(word));
  }

  static Optional<Verb> ofPast(String word) {
    return Optional.ofNullable(BY_PAST.get(word));
  }

  /** Whether the word can be the verb of a clause. */
  static boolean isFinite(String word) {
    return BY_THIRD.containsKey(word) || BY_PAST.containsKey(word);
  }

  static Optional<Verb> ofGerund(String word) {
    return Optional.ofNullable(BY_GERUND.get(word));
  }

  /** Whether the word is the participle of a known verb or looks like that of a regular one. */
  static boolean isParticiple(String word) {
    return BY_PARTICIPLE.containsKey(word)
        || Wording.isPlain(word) && word.length() > 5 && word.endsWith("ed");
  }

  static boolean isTransitive(String base) {
    return TRANSITIVE.contains(base);
  }

  private static Map<String, Verb> index(Function<Verb, String> form) {
    Map<String, Verb> verbs = new HashMap<>();
    for (String base : REGULAR.split(" ")) {
      Verb verb = regular(base);
      verbs.put(form.apply(verb), verb);
    }
    for (String forms : IRREGULAR.split(" ")) {
      String[] parts = forms.split("/");
      Verb verb = irregular(parts[0], parts[1], parts[2]);
      verbs.put(form.apply(verb), verb);
    }
    return Map.copyOf(verbs);
  }

  private static Verb regular(String base) {
    String past =
        base.endsWith("e")
            ? base + "d"
            : endsInConsonantAndY(base)
                ? base.substring(0, base.length() - 1) + "ied"
                : base + "ed";
    return new Verb(base, third(base), past, past, gerund(base));
  }

  private static Verb irregular(String base, String past, String participle) {
    String third = base.equals("have") ? "has" : third(base);
    return new Verb(base, third, past, participle, gerund(base));
  }

  private static String third(String base) {
    if (endsInConsonantAndY(base)) {
      return base.substring(0, base.length() - 1) + "ies";
    }
    boolean hissing =
        base.endsWith("s") || base.endsWith("ch") || base.endsWith("sh") || base.endsWith("o");
    return base + (hissing ? "es" : "s");
  }

  private static String gerund(String base) {
    return (base.endsWith("e") ? base.substring(0, base.length() - 1) : base) + "ing";
  }

  private static boolean endsInConsonantAndY(String base) {
    return base.endsWith("y") && "aeou".indexOf(base.charAt(base.length() - 2)) < 0;
  }
}

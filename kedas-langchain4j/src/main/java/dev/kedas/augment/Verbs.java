package dev.kedas.augment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The verbs whose forms are known. A verb that is not here is not inflected. */
final class Verbs {

  private static final String REGULAR =
      """
      audit authenticate await cache compress configure contact debug deprecate encrypt ensure index \
      invoice invoke listen onboard outsource parse ping poll qualify query redirect reimburse \
      retry rotate route subscribe sync synchronize throttle tolerate verify wait \
      accept accompany achieve acquire act add administer adopt affect aim air allow analyze \
      announce answer appear apply appoint approve archive argue arrange arrest arrive assemble \
      assess assign assist associate attach attack attain attend author authorize avoid award \
      baptize base belong bill block board book bottle bury call cancel capture care carry \
      cause cease celebrate challenge change charge chair claim classify clean close coach \
      collaborate collect combine command commence commission compete compile complete compose \
      comprise concern conclude conduct confirm connect conquer conserve consider consist construct \
      consume contain continue contribute convert cook cooperate coordinate copy correspond \
      cover create credit cross crown cultivate cure damage date deactivate debut declare \
      decline decommission decorate dedicate defeat defend define deliver demand demolish denote \
      depart depend depict deploy deposit derive describe design destroy detect determine develop \
      devise die differ direct disappear disband discontinue discover discuss dismiss dispatch \
      display dissolve distribute divide divorce document donate drain dress earn educate elect \
      email employ enable encode encounter end endorse enforce engage engrave enjoy enroll ensure \
      enter entitle equal erect escape establish evaluate evolve examine execute exist expand expect \
      expire explain explore export express extend face fail father feature file fill finalize \
      finance finish fire flow focus follow force form formulate foster found fulfill function fund \
      gain generate govern graduate grant guarantee guard handle happen harvest head headquarter help \
      hire honor honour host house identify illustrate impact implement import improve inaugurate \
      include incorporate increase indicate infect influence inform inhabit inherit initiate injure \
      insert inspect inspire install integrate interview introduce invade invent invest investigate \
      invite involve isolate issue join judge kill label lack land last launch legalize liberate \
      license like limit link list live load locate lock maintain manage manufacture march mark \
      market marry master matter measure mention merge mine model moderate modify monitor mount move \
      murder name narrate need negotiate nickname nominate note notice notify number object observe \
      obtain occupy offer open operate oppose orbit order organise organize orient originate \
      own pack paint park participate pass patent perform photograph pilot place plant play portray \
      possess post power practice practise praise precede predict premiere prepare prescribe present \
      preserve preside print process proclaim produce promote prompt pronounce propose prosecute \
      protect prove provide publicise publicize publish pull purchase pursue push qualify question \
      raise range rank rate ratify reach realize receive recognise recognize recommend reconstruct \
      record recover recruit reduce reference reflect refund refurbish refuse regard register reign \
      reject relate release relocate rely remain remove rename render renew renovate rent reopen \
      repair repeat replace report represent request require rescue reserve reside resign resolve \
      respond restore restrict result retain retire return reveal review reward rule sail sample \
      sanction save schedule score sculpt select separate serve service settle shape share \
      sign situate solve sort source spark specialise specialize sponsor staff stage start state \
      station stay store structure struggle study style succeed suffer suggest supervise supply \
      support surrender surround survive suspect suspend sustain target terminate test \
      title total tour trace trade train transform translate transport treat trigger turn type \
      unveil update upgrade use utilize validate value visit visualize vote walk want warn wash watch \
      welcome widen witness work yield""";

  /** Verbs that double their last consonant. */
  private static final String DOUBLED =
      "admit ban commit control equip flag log map occur omit permit plan prefer program refer rip"
          + " scan scrap ship star step stop submit tag tap transfer transmit trap trip wrap";

  /** Base, past and participle, or base and past if the participle is the same. */
  private static final String IRREGULAR =
      """
      arise/arose/arisen, bear/bore/born, beat/beat/beaten, become/became/become, begin/began/begun, \
      bid/bid, bind/bound, break/broke/broken, breed/bred, bring/brought, broadcast/broadcast, \
      build/built, buy/bought, catch/caught, choose/chose/chosen, come/came/come, cost/cost, \
      cut/cut, deal/dealt, draw/drew/drawn, drink/drank/drunk, drive/drove/driven, eat/ate/eaten, \
      fall/fell/fallen, feed/fed, feel/felt, fight/fought, find/found, fly/flew/flown, \
      forbid/forbade/forbidden, get/got/gotten, give/gave/given, go/went/gone, grow/grew/grown, \
      have/had, hear/heard, hide/hid/hidden, hit/hit, hold/held, keep/kept, know/knew/known, \
      lay/laid, lead/led, leave/left, lend/lent, lose/lost, make/made, mean/meant, meet/met, \
      oversee/oversaw/overseen, overtake/overtook/overtaken, pay/paid, put/put, read/read, \
      rebuild/rebuilt, ride/rode/ridden, ring/rang/rung, rise/rose/risen, run/ran/run, say/said, \
      see/saw/seen, seek/sought, sell/sold, send/sent, set/set, shoot/shot, show/showed/shown, \
      shut/shut, sing/sang/sung, sink/sank/sunk, sit/sat, sleep/slept, speak/spoke/spoken, \
      spend/spent, split/split, spread/spread, stand/stood, steal/stole/stolen, strike/struck, \
      swear/swore/sworn, swim/swam/swum, take/took/taken, teach/taught, tell/told, think/thought, \
      throw/threw/thrown, undergo/underwent/undergone, understand/understood, wear/wore/worn, \
      win/won, withdraw/withdrew/withdrawn, write/wrote/written""";

  /** Verbs whose object can become the subject, and the subject an agent with "by". */
  static final Set<String> TRANSITIVE =
      Words.set(
          "acquire approve broadcast build buy compose create design develop direct discover draw edit find"
              + " finance found handle host hold illustrate invent kill launch lead maintain make"
              + " manage manufacture operate organize own paint perform play produce promote"
              + " provide publicise publicize publish record release run sell sing sponsor supervise"
              + " supply teach translate win write");

  private static final List<Verb> ALL = all();
  private static final Map<String, Verb> BY_BASE = index(Verb::base);
  private static final Map<String, Verb> BY_THIRD = index(Verb::third);
  private static final Map<String, Verb> BY_PAST = index(Verb::past);
  private static final Map<String, Verb> BY_PARTICIPLE = index(Verb::participle);

  private Verbs() {}

  static Optional<Verb> ofBase(String word) {
    return Optional.ofNullable(BY_BASE.get(word));
  }

  static Optional<Verb> ofThird(String word) {
    return Optional.ofNullable(BY_THIRD.get(word));
  }

  static Optional<Verb> ofPast(String word) {
    return Optional.ofNullable(BY_PAST.get(word));
  }

  static Optional<Verb> ofParticiple(String word) {
    return Optional.ofNullable(BY_PARTICIPLE.get(word));
  }

  static boolean isFinite(String word) {
    return BY_THIRD.containsKey(word) || BY_PAST.containsKey(word);
  }

  /**
   * Whether the word is a past participle: a known one, or one of an unknown regular verb, as a
   * participle is used as it is.
   */
  static boolean isParticiple(String word) {
    return BY_PARTICIPLE.containsKey(word)
        || word.length() > 5 && word.endsWith("ed") && !word.endsWith("eed") && Words.isLower(word);
  }

  /** The index of the only word after the first that can be a base form and a verb, or -1. */
  static int only(List<String> words) {
    int only = -1;
    for (int i = 1; i < words.size(); i++) {
      if (isVerb(words, i)) {
        if (only > 0) {
          return -1;
        }
        only = i;
      }
    }
    return only;
  }

  /** Whether the word can be the verb; of two together, the first is a noun ("plan include"). */
  private static boolean isVerb(List<String> words, int index) {
    String before = words.get(index - 1);
    boolean noun =
        Words.PREPOSITIONS.contains(before)
            || Words.DETERMINERS.contains(before)
            || Words.ARTICLES.contains(before);
    boolean next = index + 1 < words.size() && BY_BASE.containsKey(words.get(index + 1));
    return BY_BASE.containsKey(words.get(index)) && !noun && !next;
  }

  private static List<Verb> all() {
    List<Verb> verbs = new ArrayList<>();
    for (String base : REGULAR.split(" ")) {
      verbs.add(Verb.regular(base, false));
    }
    for (String base : DOUBLED.split(" ")) {
      verbs.add(Verb.regular(base, true));
    }
    for (String forms : IRREGULAR.split(", ")) {
      String[] parts = forms.split("/");
      verbs.add(Verb.irregular(parts[0], parts[1], parts[parts.length - 1]));
    }
    return verbs;
  }

  private static Map<String, Verb> index(Function<Verb, String> form) {
    Map<String, Verb> verbs = new HashMap<>();
    ALL.forEach(verb -> verbs.putIfAbsent(form.apply(verb), verb));
    return Map.copyOf(verbs);
  }
}

package dev.kedas.knowedit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names of properties as knowledge bases have them, and how to ask for their values. */
final class Properties {

  private static final int MAX_LABEL = 8;
  private static final int MAX_SUBJECT = 14;

  /** Properties whose values are persons, by their first or last word. */
  private static final Set<String> PERSONS =
      Wording.set(
          "father mother parent spouse wife husband partner child sibling brother sister son"
              + " daughter siblings children parents author director composer founder architect"
              + " performer screenwriter illustrator designer creator inventor discoverer coach"
              + " sculptor editor writer painter singer president mayor chairperson chairman king"
              + " queen governor minister head leader owner screenwriters founders authors"
              + " directors composers architects ceo librettist lyricist translator publisher"
              + " manager captain conductor cinematographer choreographer actor actress dad mom"
              + " producer executive");

  private static final Set<String> NAMES_OF_NO_PERSON = Wording.set("name names headquarters");

  /** Names that are no noun phrases, each with its question about "%s". */
  private static final Map<String, String> SPECIAL =
      Map.ofEntries(
          Map.entry(
              "located in the administrative territorial entity",
              "What administrative territorial entity is %s located in?"),
          Map.entry(
              "contains the administrative territorial entity",
              "What administrative territorial entity does %s contain?"),
          Map.entry("located in time zone", "What time zone is %s located in?"),
          Map.entry("located on street", "What street is %s located on?"),
          Map.entry(
              "located in or next to body of water",
              "What body of water is %s located in or next to?"),
          Map.entry("found in taxon", "What taxon is %s found in?"),
          Map.entry("investigated by", "Who is %s investigated by?"),
          Map.entry("crosses", "What does %s cross?"),
          Map.entry("subclass of", "What is %s a subclass of?"),
          Map.entry("instance of", "What is %s an instance of?"),
          Map.entry("owned by", "Who is %s owned by?"),
          Map.entry("owner of", "What is %s the owner of?"),
          Map.entry("has fruit type", "What fruit type does %s have?"),
          Map.entry("has characteristic", "What characteristic does %s have?"),
          Map.entry("has part(s)", "What parts does %s have?"),
          Map.entry("has use", "What use does %s have?"),
          Map.entry("has effect", "What effect does %s have?"),
          Map.entry("has works in the collection", "What collection does %s have works in?"),
          Map.entry("made from material", "What material is %s made from?"),
          Map.entry("educated at", "Where was %s educated?"),
          Map.entry("follows", "What does %s follow?"),
          Map.entry("followed by", "What is %s followed by?"),
          Map.entry("named after", "What is %s named after?"),
          Map.entry("named by", "Who was %s named by?"),
          Map.entry("different from", "What is %s different from?"),
          Map.entry("award received", "What is the award received by %s?"),
          Map.entry("position held", "What is the position held by %s?"),
          Map.entry("nominated for", "What was %s nominated for?"),
          Map.entry("part of", "What is %s part of?"),
          Map.entry("participant in", "What is %s a participant in?"),
          Map.entry("described by source", "What source is %s described by?"),
          Map.entry("member of", "What is %s a member of?"),
          Map.entry("member of political party", "What political party is %s a member of?"),
          Map.entry("member of sports team", "What sports team is %s a member of?"),
          Map.entry("coach of sports team", "What sports team is %s the coach of?"),
          Map.entry("candidate in election", "What election is %s a candidate in?"),
          Map.entry("commissioned by", "Who was %s commissioned by?"),
          Map.entry("maintained by WikiProject", "What WikiProject is %s maintained by?"),
          Map.entry(
              "on focus list of Wikimedia project",
              "What Wikimedia project has %s on its focus list?"),
          Map.entry("said to be the same as", "What is %s said to be the same as?"),
          Map.entry("based on", "What is %s based on?"),
          Map.entry("influenced by", "Who was %s influenced by?"),
          Map.entry("student of", "Who was %s a student of?"),
          Map.entry("distributed by", "Who is %s distributed by?"),
          Map.entry("present in work", "What work is %s present in?"),
          Map.entry("encodes", "What does %s encode?"),
          Map.entry("depicts", "What does %s depict?"),
          Map.entry("connects with", "What does %s connect with?"),
          Map.entry("adjacent to", "What is %s adjacent to?"),
          Map.entry("shares border with", "What does %s share a border with?"),
          Map.entry("used by", "Who is %s used by?"),
          Map.entry("published in", "What is %s published in?"),
          Map.entry("exclave of", "What is %s an exclave of?"),
          Map.entry("capital of", "What is %s the capital of?"),
          Map.entry(
              "languages spoken, written or signed",
              "What are the languages spoken, written or signed by %s?"),
          Map.entry("flown by", "Who is %s flown by?"));

  private static final String NOUNS =
      """
      copyright status as a creator/category for members of a team/given name/camera setup/\
      language of work or name/cell component/sex or gender/gender/main subject/country/\
      distribution format/drainage basin/country of origin/military branch/residence/epoch/\
      diocese/father/occupation/start point/taxon rank/performer/constellation/family/\
      architectural style/architect/character type/topic's main category/color/colour/eye color/\
      hair color/CITES Appendix/sibling/country of citizenship/ammunition/manufacturer/ortholog/\
      cast member/place of birth/place of death/director/narrative location/newspaper format/\
      noble title/parent taxon/composer/IUCN conservation status/conservation status/\
      media franchise/spouse/strand orientation/child/voice type/genre/child astronomical body/\
      conflict/family name/mother/manner of death/employer/operator/producer/location/\
      location of formation/record label/screenwriter/animal breed/illustrator/\
      religion or worldview/religion/creator/taxon range/cause of death/executive producer/\
      original language of film or TV show/original language/original broadcaster/\
      CNC film rating (France)/chromosome/league/discoverer or inventor/legal form/\
      destination point/significant event/affiliation/headquarters location/field of work/\
      heritage designation/honorific prefix/honorific suffix/molecular function/\
      director of photography/shipping port/film editor/sport/bowling style/production company/\
      place of burial/work location/native language/medical condition/notable work/\
      list of works/writing language/date of birth/date of death/capital/capital city/owner/\
      official language/official religion/language/languages/currency/continent/population/\
      head of government/head of state/anthem/flag/founder/inception/publication date/\
      publisher/editor/author/distributor/developer/designer/nationality/ethnic group/\
      political party/political ideology/military rank/rank/title/position/\
      position played on team or speciality/alma mater/academic degree/doctoral advisor/\
      doctoral student/instrument/blood type/handedness/height/weight/mass/length/width/area/\
      elevation above sea level/time zone/postal code/local dialing code/mouth of the watercourse/\
      parent astronomical body/tributary/lake inflow/lake outflow/mountain range/highest point/water area/discharge/\
      parent organization/subsidiary/chairperson/chief executive officer/product/industry/\
      stock exchange/legislative body/office held/term length/opening date/opening theme/\
      platform/game mode/input method/operating system/programming language/software license/\
      file format/source code repository/website/official website/species/breed/habitat/\
      host/symptoms/medical treatment/active ingredient/route of administration/encoded by gene/\
      biological process/cell type/gene/enzyme/chemical formula/boiling point/melting point/\
      crystal system/mineral class/discovery date/spectral class/apparent magnitude/\
      orbital period/radius/galaxy/parent star/minor planet group/site of discovery/\
      launch date/launch vehicle/launch site/space mission/crew member/service entry/\
      service retirement/caliber/designed to carry/fuel/power source/wing configuration/\
      vehicle class/engine configuration/home venue/home port/head coach/captain/manager/\
      season/winner/loser/victory/points/team/sports discipline/playing hand/stadium/\
      maximum capacity/structural engineer/main building contractor/material/floor count/\
      date of demolition/date of completion/state of conservation/collection/movement/\
      exhibition history/lyricist/librettist/libretto/tonality/first performance/tracklist/\
      series/season number/episode number/number of episodes/duration/aspect ratio/box office/\
      budget/filming location/costume designer/sound designer/production designer/\
      art director/voice actor/presenter/characters/narrator/set location/dedicatee/\
      translator/edition/number of pages/storyline/unmarried partner/relative/pseudonym/\
      nickname/birth name/lifestyle/cult/canonization status/feast day/sexual orientation/\
      religious order/consecrator/eponym/etymology/demonym/motto/patron saint/coat of arms/\
      twin city/twinned administrative body/mayor/governor/president/prime minister""";

  private static final Set<String> LABELS = Set.of(NOUNS.split("/"));

  /** Words that stand in sentences, not in the names of things. */
  private static final Set<String> REFUSED =
      Wording.set(
          "i you he she it they we me my your our this that these those not never"
              + " please is was are were be been has have had do does did can could will would"
              + " tell give name write explain describe list define translate summarize show");

  private Properties() {}

  /** "What is X named after?" for "X named after" */
  static Optional<String> ofSpecialKeywords(List<String> keywords) {
    return ofKeywords(keywords, SPECIAL.keySet());
  }

  /** "What is X's constellation?" for "X constellation" and "X's constellation," */
  static Optional<String> ofKeywords(List<String> keywords) {
    return ofKeywords(keywords, LABELS);
  }

  private static Optional<String> ofKeywords(List<String> keywords, Set<String> labels) {
    List<String> words = Wording.withoutComma(keywords);
    int first = Math.max(1, words.size() - MAX_LABEL);
    for (int i = first; i < words.size(); i++) {
      String label = Wording.join(words.subList(i, words.size()));
      if (labels.contains(label)) {
        List<String> subject = words.subList(0, i);
        return isSubject(subject)
            ? Optional.of(ask(label, Wording.join(subject)))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean isSubject(List<String> words) {
    return words.size() <= MAX_SUBJECT
        && Wording.canEndName(Wording.last(words))
        && !REFUSED.contains(Wording.lower(words.get(0)))
        && words.stream().noneMatch(REFUSED::contains);
  }

  /** The name with which the text begins, if it is no noun phrase and "of" follows. */
  static Optional<String> special(String text) {
    return SPECIAL.keySet().stream().filter(label -> text.startsWith(label + " of ")).findFirst();
  }

  /** Asks for the value that the subject has of the property. */
  static String ask(String label, String subject) {
    String special = SPECIAL.get(label);
    if (special != null) {
      return special.replace("%s", subject);
    }
    String owner = Wording.isPossessive(subject) ? subject : Wording.possessive(subject);
    return "%s is %s %s?".formatted(isPerson(Wording.split(label)) ? "Who" : "What", owner, label);
  }

  /** Whether a phrase that begins with a property's name asks for a person. */
  static boolean isPerson(List<String> words) {
    int end = 0;
    while (end < words.size() && isPartOfName(words, end)) {
      end++;
    }
    return end > 0
        && !NAMES_OF_NO_PERSON.contains(words.get(0))
        && PERSONS.contains(words.get(end - 1));
  }

  private static boolean isPartOfName(List<String> words, int index) {
    String word = words.get(index);
    return Wording.isPlain(word) && !Wording.PREPOSITIONS.contains(word);
  }
}

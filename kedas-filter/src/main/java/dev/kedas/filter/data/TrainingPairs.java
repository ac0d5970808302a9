package dev.kedas.filter.data;

import dev.kedas.filter.data.RelationCorpus.Attribute;
import dev.kedas.filter.data.RelationCorpus.EntityType;
import dev.kedas.knowedit.Contradictions;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.EditDataSet;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Makes pairs to train a filter on: from data sets of edits, a corpus of wordings, and general
 * prompts, with negatives that a retriever finds in a large memory of edits.
 *
 * <p>The same sources and recipe give the same pairs.
 */
public final class TrainingPairs {

  /** Edits that are looked at for each query; of those, this many wrong ones become negatives. */
  private static final int CANDIDATES = 8;

  private static final int WRONG_EDITS = 3;
  private static final int GENERAL_EDITS = 4;

  /** Most queries of a case that wrong edits are found for. */
  private static final double MOST_QUERIES = 4;

  private final PairSources sources;
  private final PairRecipe recipe;
  private final RandomGenerator random;
  private final Haste haste;
  private final Names names;
  private final List<EditCase> cases;
  private final Set<FilterPair> pairs = new LinkedHashSet<>();

  private TrainingPairs(PairSources sources, PairRecipe recipe) {
    this.sources = sources;
    this.recipe = recipe;
    this.random = new SplittableRandom(recipe.seed());
    this.haste = new Haste(random);
    this.cases = sources.dataSets().stream().flatMap(set -> set.cases().stream()).toList();
    this.names =
        new Names(
            Stream.concat(
                    cases.stream().map(EditCase::subject).filter(name -> !name.isEmpty()),
                    sources.corpus().types().stream().flatMap(type -> type.names().stream()))
                .toList());
  }

  /**
   * Makes the pairs.
   *
   * @param embeddingModel embeds the memory's edits and the queries
   * @param listener hears how far it is
   * @return the pairs, no two alike
   */
  public static List<FilterPair> make(
      PairSources sources,
      PairRecipe recipe,
      EmbeddingModel embeddingModel,
      PairListener listener) {
    TrainingPairs making = new TrainingPairs(sources, recipe);
    making.addWritten();
    making.addRetrieved(embeddingModel, listener);
    return List.copyOf(making.pairs);
  }

  /** The same pairs but those that a retriever finds. */
  static List<FilterPair> makeWithoutMining(PairSources sources, PairRecipe recipe) {
    TrainingPairs making = new TrainingPairs(sources, recipe);
    making.addWritten();
    return List.copyOf(making.pairs);
  }

  private void addWritten() {
    sources.dataSets().forEach(this::addCases);
    addCorpus();
    if (recipe.memorySize() == 0) {
      addGeneral();
    }
  }

  /** Without a memory in which the nearest edits are found: any, beside half of the used cases. */
  private void addGeneral() {
    if (sources.general().isEmpty() || recipe.rounds(PairRecipe.GENERAL) == 0) {
      return;
    }
    for (EditCase one : cases) {
      if (random.nextDouble() < Math.min(1, recipe.rounds(one.dataset())) / 2) {
        String query = sources.general().get(random.nextInt(sources.general().size()));
        String edit = one.prompt() + " " + one.target();
        PairGroup group = PairGroup.of(PairKind.GENERAL);
        add(new FilterPair(PairRecipe.GENERAL, group, haste.on(query), edit));
      }
    }
  }

  private void addCases(EditDataSet set) {
    Contradictions contradictions =
        new Contradictions(set.cases().stream().map(EditCase::prompt).toList());
    List<EditCase> good =
        set.cases().stream().map(one -> withoutContradictions(one, contradictions)).toList();
    CasePairs maker = new CasePairs(names, random, this::add);
    Renaming renaming = new Renaming(names, random);
    Rewording rewording = new Rewording(random);
    double rounds = recipe.rounds(set.name());
    for (int round = 0; round < rounds; round++) {
      for (EditCase one : good) {
        if (random.nextDouble() >= rounds - round) {
          continue;
        }
        EditCase used = round == 0 ? one : rewording.of(one);
        maker.make(round % 2 == 0 ? used : renaming.of(used).orElse(used));
      }
    }
  }

  /** Told by the case as it is: in other words or by another name, the rules may miss them. */
  private static EditCase withoutContradictions(EditCase one, Contradictions contradictions) {
    return one.withLocality(
        one.locality().stream()
            .filter(probe -> contradictions.find(one, probe).isEmpty())
            .toList());
  }

  private void addCorpus() {
    for (int round = 0; round < recipe.corpusRounds(); round++) {
      for (EntityType type : sources.corpus().types()) {
        RelationPairs maker = new RelationPairs(type, names, random);
        for (Attribute attribute : type.attributes()) {
          maker.make(
              attribute,
              (kind, pair) ->
                  add(
                      new FilterPair(
                          type.type(), PairGroup.of(kind), haste.on(pair.query()), pair.edit())));
        }
      }
    }
  }

  private void addRetrieved(EmbeddingModel embeddingModel, PairListener listener) {
    List<Fact> facts = Facts.of(cases, sources.corpus(), names, recipe.memorySize(), random);
    List<Probed> probed = probed();
    if (probed.isEmpty()) {
      return;
    }
    FactMemory memory =
        new FactMemory(
            facts, embeddingModel, CANDIDATES, done -> listener.embedding(done, facts.size()));
    AtomicInteger done = new AtomicInteger();
    List<List<FilterPair>> mined =
        probed.parallelStream()
            .map(
                query -> {
                  List<FilterPair> wrong = wrong(query, memory);
                  listener.mining(done.incrementAndGet(), probed.size());
                  return wrong;
                })
            .toList();
    mined.forEach(wrong -> wrong.forEach(this::add));
  }

  private static List<FilterPair> wrong(Probed query, FactMemory memory) {
    boolean general = query.kind() == PairKind.GENERAL;
    List<Fact> found =
        general
            ? memory.find(query.query())
            : memory.findWrong(query.query(), query.asked(), query.subject());
    return found.stream()
        .limit(general ? GENERAL_EDITS : WRONG_EDITS)
        .map(
            fact ->
                new FilterPair(
                    query.source(),
                    PairGroup.of(query.kind()),
                    query.query(),
                    fact.queryAndAnswer()))
        .toList();
  }

  /**
   * A query to find wrong edits for.
   *
   * @param query as it was typed
   * @param asked as it was meant, with every name spelt right
   */
  private record Probed(String source, PairKind kind, String query, String asked, String subject) {}

  private List<Probed> probed() {
    List<Probed> probed = new ArrayList<>();
    if (recipe.memorySize() == 0) {
      return probed;
    }
    if (recipe.has(PairGroup.of(PairKind.RETRIEVED))) {
      addProbed(probed);
    }
    if (recipe.has(PairGroup.of(PairKind.GENERAL))) {
      for (String query : sources.general()) {
        for (int i = times(recipe.rounds(PairRecipe.GENERAL)); i > 0; i--) {
          String typed = haste.on(query);
          probed.add(new Probed(PairRecipe.GENERAL, PairKind.GENERAL, typed, query, ""));
        }
      }
    }
    return probed;
  }

  /** A whole number of times that is the number of rounds on average. */
  private int times(double rounds) {
    return (int) rounds + (random.nextDouble() < rounds % 1 ? 1 : 0);
  }

  private void addProbed(List<Probed> probed) {
    for (EditCase one : cases) {
      List<String> queries = new ArrayList<>(CasePairs.inScope(one));
      one.locality().forEach(probe -> queries.add(probe.prompt()));
      double most = Math.min(MOST_QUERIES, recipe.rounds(one.dataset()));
      for (int i = times(most); i > 0; i--) {
        String asked = queries.get(random.nextInt(queries.size()));
        probed.add(
            new Probed(one.dataset(), PairKind.RETRIEVED, haste.on(asked), asked, one.subject()));
      }
    }
  }

  private void add(FilterPair pair) {
    if (recipe.has(pair.group())) {
      pairs.add(pair);
    }
  }
}

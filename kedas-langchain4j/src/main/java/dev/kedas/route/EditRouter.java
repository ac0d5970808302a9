package dev.kedas.route;

import dev.kedas.edit.EditForm;
import dev.kedas.edit.EditMatch;
import dev.kedas.edit.EditMemory;
import dev.kedas.edit.StoredEdit;
import dev.kedas.retrieve.Candidate;
import dev.kedas.retrieve.Candidate.Verdict;
import dev.kedas.retrieve.EditFilter;
import dev.kedas.retrieve.EditRetriever;
import dev.kedas.retrieve.Retrieval;
import dev.kedas.route.RoutingDecision.BaseRoute;
import dev.kedas.route.RoutingDecision.EditedRoute;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which model answers a question: the aligned one if an edit bears on it, else the base
 * model (Eq. 12 to 15 of the KEDAS paper).
 *
 * <p>A question that equals an edit's query (see {@link EditMemory#findByQuery}) goes to that edit
 * at once, with similarity and relevance 1 by definition. Every other costs what {@link
 * EditRetriever} and {@link EditFilter} cost.
 *
 * <p>Thread-safe if its parts are. What its parts throw reaches the caller: to answer without the
 * edits when they can't be searched would be to give outdated answers unnoticed.
 */
public final class EditRouter {

  private static final Logger log = LoggerFactory.getLogger(EditRouter.class);

  private final EditMemory memory;
  private final EditRetriever retriever;
  private final EditFilter filter;
  private final List<RoutingListener> listeners;

  /**
   * A router of these parts.
   *
   * @param memory the memory that the retriever searches
   * @param retriever finds candidates
   * @param filter keeps those that bear on the question
   * @param listeners hear of every routing, in this order
   */
  public EditRouter(
      EditMemory memory,
      EditRetriever retriever,
      EditFilter filter,
      List<RoutingListener> listeners) {
    this.memory = memory;
    this.retriever = retriever;
    this.filter = filter;
    this.listeners = List.copyOf(listeners);
  }

  /**
   * Routes a question and tells the listeners.
   *
   * @param question the question; a blank one takes the base route
   */
  public Routing route(String question) {
    Routing routing = decide(question, filter::judge);
    listeners.forEach(listener -> tell(listener, routing));
    return routing;
  }

  /**
   * Comes to the same decision as {@link #route} but scores every candidate, and tells no
   * listeners. There is nothing to score where the question is an edit's own query.
   */
  public Routing explain(String question) {
    return decide(question, filter::judgeAll);
  }

  private Routing decide(
      String question, BiFunction<String, List<EditMatch>, List<Candidate>> judge) {
    if (question.isBlank()) {
      return withoutSearch(question, "there is no text to find edits for", List.of());
    }
    Optional<StoredEdit> exact = memory.findByQuery(question);
    if (exact.isPresent()) {
      return withoutSearch(
          question, "the question is the edit's own query", List.of(certain(exact.get())));
    }
    Retrieval retrieval = retriever.retrieve(question);
    long start = System.nanoTime();
    List<Candidate> candidates = judge.apply(question, retrieval.matches());
    Duration filtering = Duration.ofNanos(System.nanoTime() - start);
    return new Routing(
        question,
        decision(candidates),
        reason(candidates),
        candidates,
        retrieval.embedding(),
        retrieval.search(),
        filtering);
  }

  private static Routing withoutSearch(String question, String reason, List<Candidate> candidates) {
    return new Routing(
        question,
        decision(candidates),
        reason,
        candidates,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO);
  }

  private static Candidate certain(StoredEdit stored) {
    EditForm form = stored.forms().get(0);
    return new Candidate(new EditMatch(stored.edit(), form, 1.0), 1.0, Verdict.KEPT);
  }

  private static RoutingDecision decision(List<Candidate> candidates) {
    return Candidate.firstKept(candidates)
        .<RoutingDecision>map(EditedRoute::new)
        .orElseGet(BaseRoute::new);
  }

  private String reason(List<Candidate> candidates) {
    if (candidates.isEmpty()) {
      return "no edits were found";
    }
    return candidates.stream()
        .filter(candidate -> candidate.verdict() == Verdict.KEPT)
        .findFirst()
        .map(this::reasonToEdit)
        .orElseGet(() -> reasonNotToEdit(candidates));
  }

  private String reasonToEdit(Candidate kept) {
    EditMatch match = kept.match();
    return String.format(
        Locale.ROOT,
        "the most similar edit that the filter keeps has %s %.3f (at least %s)"
            + " and relevance %.3f (at least %s)",
        match.spelling() > match.similarity() ? "spelling" : "similarity",
        match.closeness(),
        filter.similarityFloor(),
        kept.relevance(),
        filter.threshold());
  }

  private String reasonNotToEdit(List<Candidate> candidates) {
    return String.format(
        Locale.ROOT,
        "the filter keeps none of the %d edits that were found:"
            + " %d below the floor %s, %d below relevance %s",
        candidates.size(),
        count(candidates, Verdict.BELOW_FLOOR),
        filter.similarityFloor(),
        count(candidates, Verdict.REJECTED),
        filter.threshold());
  }

  private static long count(List<Candidate> candidates, Verdict verdict) {
    return candidates.stream().filter(candidate -> candidate.verdict() == verdict).count();
  }

  private static void tell(RoutingListener listener, Routing routing) {
    try {
      listener.onRouting(routing);
    } catch (RuntimeException e) {
      log.warn("{} failed; the request goes on without it", listener.getClass().getName(), e);
    }
  }
}

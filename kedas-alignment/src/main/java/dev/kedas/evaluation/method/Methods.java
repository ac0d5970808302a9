package dev.kedas.evaluation.method;

import dev.kedas.knowedit.EditCase;
import dev.kedas.retrieve.EditFilter;
import dev.kedas.retrieve.EditRetriever;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The methods that can be compared, by name. */
public final class Methods {

  /** The method that edits nothing. */
  public static final String BASE = "base";

  private static final String IKE = "ike";
  private static final String LORA = "lora";

  /** Keeps whatever is similar enough. */
  private static final ScoringModel NO_FILTER = new KeepAll();

  private static final Map<String, Function<Parts, Supplier<EditingMethod>>> FACTORIES =
      factories();

  private Methods() {}

  /**
   * What methods are made of.
   *
   * @param embeddingModel embeds edits and queries
   * @param scoringModel the relevance filter, used with its {@link EditFilter#defaultThreshold
   *     default threshold}
   * @param model the language model
   * @param cases the cases to be evaluated, on which the cosine gate's threshold is chosen
   * @param training cases for IKE's demonstrations; without any IKE is unavailable
   */
  public record Parts(
      EmbeddingModel embeddingModel,
      ScoringModel scoringModel,
      TestedModel model,
      List<EditCase> cases,
      List<EditCase> training) {

    /** Copies the lists. */
    public Parts {
      cases = List.copyOf(cases);
      training = List.copyOf(training);
    }
  }

  /** The names of all methods. */
  public static List<String> names() {
    return List.copyOf(FACTORIES.keySet());
  }

  /** Why a method can't be run with these parts, if so. */
  public static Optional<String> unavailable(String name, Parts parts) {
    if (name.equals(LORA)) {
      return Optional.of("not measured: fine-tuning on each edit needs a LoRA trainer");
    }
    return name.equals(IKE) && parts.training().isEmpty()
        ? Optional.of("not measured: there are no training cases to demonstrate editing with")
        : Optional.empty();
  }

  /**
   * Makes what a method needs once for a data set.
   *
   * @return gives a method without edits each time
   * @throws IllegalArgumentException if there is no such method, or it is unavailable
   */
  public static Supplier<EditingMethod> factory(String name, Parts parts) {
    Function<Parts, Supplier<EditingMethod>> factory = FACTORIES.get(name);
    if (factory == null || unavailable(name, parts).isPresent()) {
      throw new IllegalArgumentException(
          "there is no method '%s' to run, expected one of %s".formatted(name, names()));
    }
    return factory.apply(parts);
  }

  private static Map<String, Function<Parts, Supplier<EditingMethod>>> factories() {
    Map<String, Function<Parts, Supplier<EditingMethod>>> all = new LinkedHashMap<>();
    int k = EditRetriever.DEFAULT_MAX_CANDIDATES;
    all.put(BASE, parts -> BaseMethod::new);
    all.put("kedas", parts -> () -> kedas(parts, true, filter(parts), k, true, true));
    all.put("kedas-k1", parts -> () -> kedas(parts, true, filter(parts), 1, true, true));
    all.put("kedas-k8", parts -> () -> kedas(parts, true, filter(parts), 8, true, true));
    all.put("kedas-no-spelling", Methods::kedasWithoutSpelling);
    all.put("kedas-no-forms", parts -> () -> kedas(parts, false, filter(parts), k, true, true));
    all.put("kedas-no-filter", parts -> () -> kedas(parts, true, above(-1), k, true, true));
    all.put("kedas-no-route", parts -> () -> kedas(parts, true, filter(parts), k, false, true));
    all.put("kedas-no-alignment", parts -> () -> kedas(parts, true, filter(parts), k, true, false));
    all.put("lte", parts -> () -> new LteMethod(parts.embeddingModel(), 1, false));
    all.put("lte-3", parts -> () -> new LteMethod(parts.embeddingModel(), 3, false));
    all.put("lte-forms", parts -> () -> new LteMethod(parts.embeddingModel(), 1, true));
    all.put("lte-3-forms", parts -> () -> new LteMethod(parts.embeddingModel(), 3, true));
    all.put(IKE, Methods::ike);
    all.put("eren", parts -> () -> new ErenMethod(parts.embeddingModel(), parts.model()));
    all.put("cosine", Methods::cosine);
    all.put("rag", parts -> () -> new RagMethod(parts.embeddingModel()));
    all.put(LORA, parts -> BaseMethod::new);
    return all;
  }

  private static EditingMethod kedas(
      Parts parts,
      boolean diverseForms,
      EditFilter filter,
      int maxCandidates,
      boolean routing,
      boolean alignment) {
    EmbeddingModel model = parts.embeddingModel();
    return new KedasMethod(
        model,
        diverseForms,
        filter,
        memory -> new EditRetriever(model, memory, maxCandidates),
        routing,
        alignment);
  }

  private static Supplier<EditingMethod> kedasWithoutSpelling(Parts parts) {
    return () -> bySimilarityAlone(parts, filter(parts));
  }

  private static EditingMethod bySimilarityAlone(Parts parts, EditFilter filter) {
    EmbeddingModel model = parts.embeddingModel();
    int k = EditRetriever.DEFAULT_MAX_CANDIDATES;
    return new KedasMethod(
        model,
        true,
        filter,
        memory -> EditRetriever.bySimilarityAlone(model, memory, k),
        true,
        true);
  }

  private static EditFilter filter(Parts parts) {
    return new EditFilter(
        parts.scoringModel(),
        EditFilter.defaultThreshold(parts.scoringModel()),
        EditFilter.DEFAULT_SIMILARITY_FLOOR);
  }

  private static EditFilter above(double similarityFloor) {
    return new EditFilter(NO_FILTER, EditFilter.DEFAULT_THRESHOLD, similarityFloor);
  }

  private static Supplier<EditingMethod> ike(Parts parts) {
    Demonstrations demonstrations = new Demonstrations(parts.embeddingModel(), parts.training());
    return () -> new IkeMethod(parts.embeddingModel(), demonstrations);
  }

  private static Supplier<EditingMethod> cosine(Parts parts) {
    double threshold = CosineThreshold.best(parts.embeddingModel(), parts.cases());
    return () -> bySimilarityAlone(parts, above(threshold));
  }

  /** A scoring model that finds everything relevant. */
  private static final class KeepAll implements ScoringModel {

    @Override
    public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
      return Response.from(segments.stream().map(segment -> 1.0).toList());
    }
  }
}

package dev.kedas.filter.data;

import dev.kedas.filter.data.RelationCorpus.Attribute;
import dev.kedas.filter.data.RelationCorpus.EntityType;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.EditDataSet;
import dev.kedas.knowedit.Probe;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Small cases, a small corpus, and an embedding model that counts words. */
final class Samples {

  private static final int DIMENSIONS = 64;

  static final EditCase CAPTAIN =
      new EditCase(
          "Clubs",
          0,
          "Oslund Rowers",
          "Who is the captain of Oslund Rowers?",
          "Mira Falk",
          List.of("Jon Brandt"),
          List.of("Which person captains Oslund Rowers?"),
          List.of(
              probe("Reversed", "Which crew does Mira Falk captain?", "Oslund Rowers"),
              probe("One_Step_Removed", "Does Jon Brandt still lead Oslund Rowers?", "No")),
          List.of(
              probe("Other_Attribute", "Where does Oslund Rowers train?", "Lake Vimmer"),
              probe("Other_Subject", "Who is the captain of Kestrel Rowers?", "Ada Lund")));

  /** A locality probe asks the edited relation and expects the former answer. */
  static final EditCase COACH =
      new EditCase(
          "Clubs",
          1,
          "Kestrel Divers",
          "Who is the coach of Kestrel Divers?",
          "Tom Reed",
          List.of("Ida Sand"),
          List.of(),
          List.of(),
          List.of(
              probe("Relation_Specificity", "The coach of Kestrel Divers is", "Ida Sand"),
              probe("Other_Attribute", "When did Kestrel Divers begin?", "1987")));

  static final Attribute OPENING =
      new Attribute(
          "opening time",
          List.of("8 am", "9 am", "noon"),
          List.of("When does {x} open?", "{x} opens at"),
          Map.of("terse", List.of("{x} opening time"), "reversed", List.of("What opens at {v}?")),
          List.of("When did {x} open in 1998?"));

  static final Attribute OWNER =
      new Attribute(
          "owner",
          List.of("Ann Berg", "Bo Lind", "Cy Dahl"),
          List.of("Who owns {x}?"),
          Map.of("request", List.of("Tell me the owner of {x}.")),
          List.of());

  static final RelationCorpus CORPUS =
      new RelationCorpus(
          List.of(
              new EntityType(
                  "shop",
                  List.of("Marbury Tea", "Marbury Tools", "Pine Harbor Books"),
                  List.of(OPENING, OWNER))));

  private Samples() {}

  static Probe probe(String type, String prompt, String answer) {
    return new Probe(type, prompt, List.of(answer));
  }

  static EditDataSet clubs() {
    return new EditDataSet("Clubs", List.of(CAPTAIN, COACH), List.of());
  }

  /** Texts with the same words are the same, and those with more words in common nearer. */
  static EmbeddingModel embeddingModel() {
    return new EmbeddingModel() {
      @Override
      public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        return Response.from(
            segments.stream().map(segment -> Samples.embed(segment.text())).toList());
      }
    };
  }

  private static Embedding embed(String text) {
    float[] counts = new float[DIMENSIONS];
    counts[0] = 0.1f; // no text is a vector of zeros
    for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
      counts[Math.floorMod(word.hashCode(), DIMENSIONS)]++;
    }
    return Embedding.from(counts);
  }

  /** A listener that does nothing. */
  static final class Silence implements PairListener {

    @Override
    public void embedding(int done, int all) {}

    @Override
    public void mining(int done, int all) {}
  }
}

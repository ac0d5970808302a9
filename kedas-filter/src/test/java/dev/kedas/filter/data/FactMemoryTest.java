package dev.kedas.filter.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FactMemoryTest {

  private static final EmbeddingModel MODEL = Samples.embeddingModel();

  private static List<Fact> facts(int count) {
    SplittableRandom random = new SplittableRandom(4);
    return IntStream.range(0, count)
        .mapToObj(i -> new Fact("Town " + i, words(random), "A" + i))
        .toList();
  }

  private static String words(SplittableRandom random) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      words.add("w" + random.nextInt(90));
    }
    return String.join(" ", words);
  }

  private static double similarity(String query, Fact fact) {
    return CosineSimilarity.between(embed(query), embed(fact.query() + " " + fact.answer()));
  }

  private static Embedding embed(String text) {
    return MODEL.embed(TextSegment.from(text)).content();
  }

  @Test
  void find_anyQuery_givesTheMostSimilarFactsInOrder() {
    List<Fact> facts = facts(1100);
    List<Integer> progress = new ArrayList<>();
    FactMemory memory = new FactMemory(facts, MODEL, 5, progress::add);

    for (Fact asked : facts.subList(0, 40)) {
      List<Double> best =
          facts.stream()
              .map(fact -> similarity(asked.query(), fact))
              .sorted(Comparator.reverseOrder())
              .limit(5)
              .toList();
      List<Double> found =
          memory.find(asked.query()).stream().map(fact -> similarity(asked.query(), fact)).toList();
      assertThat(found).hasSize(5);
      for (int i = 0; i < 5; i++) {
        assertThat(found.get(i)).isCloseTo(best.get(i), org.assertj.core.data.Offset.offset(1e-6));
      }
    }
    assertThat(progress).containsExactly(512, 1024, 1100);
  }

  @Test
  void find_fewerFactsThanCandidates_givesAll() {
    assertThat(new FactMemory(facts(3), MODEL, 5, done -> {}).find("w1 w2")).hasSize(3);
    assertThat(new FactMemory(List.of(), MODEL, 5, done -> {}).find("w1 w2")).isEmpty();
  }

  @Test
  void findWrong_leavesOutWhatTheQueryMayBeAbout() {
    List<Fact> facts =
        List.of(
            new Fact("Halden", "Who is mayor of Halden?", "A"),
            new Fact("Halden Bay", "Who is mayor of Halden Bay?", "B"),
            new Fact("Holm", "Who is mayor of Holm?", "C"),
            new Fact("Ness", "Who is mayor of Ness?", "D"),
            new Fact("", "Who is mayor?", "E"));
    FactMemory memory = new FactMemory(facts, MODEL, 5, done -> {});

    assertThat(
            memory.findWrong(
                "who is mayr of Halden, not Nes?", "Who is mayor of Halden, not Ness?", "Halden"))
        .extracting(Fact::answer)
        .containsExactly("C");
  }
}

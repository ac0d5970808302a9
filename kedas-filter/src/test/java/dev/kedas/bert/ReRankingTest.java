package dev.kedas.bert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.aggregator.ReRankingContentAggregator;
import dev.langchain4j.rag.query.Query;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The model as what LangChain4j sorts retrieved contents by. */
class ReRankingTest {

  @Test
  void aggregate_contentsOfTwoRetrievers_keepsTheRelevantOnesBestFirst() {
    Query query = Query.from("Who heads the Tidewater Archive?");
    Content right = content("Who is the head curator of the Tidewater Archive? Mirela Kost");
    Content wrong = content("When was the bridge over the Dow opened? In 1931");
    Content unrelated = content("What is the capital of Portugal? Lisbon");
    Collection<List<Content>> retrieved = List.of(List.of(wrong, right), List.of(unrelated));

    try (BertRelevanceModel model = BertRelevanceModel.bundled()) {
      List<Content> ranked =
          ReRankingContentAggregator.builder()
              .scoringModel(model)
              .build()
              .aggregate(Map.of(query, retrieved));
      List<Content> relevant =
          ReRankingContentAggregator.builder()
              .scoringModel(model)
              .minScore(0.5)
              .build()
              .aggregate(Map.of(query, retrieved));

      assertThat(texts(ranked)).hasSize(3).startsWith(right.textSegment().text());
      assertThat(texts(relevant)).containsExactly(right.textSegment().text());
    }
  }

  private static Content content(String text) {
    return Content.from(TextSegment.from(text));
  }

  private static List<String> texts(List<Content> contents) {
    return contents.stream().map(content -> content.textSegment().text()).toList();
  }
}

package dev.kedas.testing;

import dev.kedas.KnowledgeEditing;
import dev.kedas.edit.Edit;
import dev.kedas.route.Routing;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Knowledge editing over fake models, with one edit. */
public final class Fixture {

  public static final Instant NOW = Instant.parse("2026-05-05T05:05:05Z");

  /** A question that the edit bears on, though it isn't the edit's own. */
  public static final String RELEVANT = "Please: who runs Acme now?";

  /** A question that no edit bears on. */
  public static final String UNRELATED = "How far away is the moon?";

  /** What the aligned model gets for the relevant question. */
  public static final String PROMPT =
      "[Updated Information] Who runs Acme now? Ada\n[Query] " + RELEVANT;

  public final WordEmbeddingModel embeddingModel = new WordEmbeddingModel();
  public final FakeScoringModel scoringModel = FakeScoringModel.sharedWords();
  public final List<Routing> routings = new CopyOnWriteArrayList<>();
  public final KnowledgeEditing editing =
      KnowledgeEditing.builder()
          .embeddingModel(embeddingModel)
          .scoringModel(scoringModel)
          .augmenter(Augmenters.questionAnswerOnly())
          .relevanceThreshold(0.5)
          .clock(Clock.fixed(NOW, ZoneOffset.UTC))
          .listener(routings::add)
          .build();
  public final Edit edit = editing.edit("Who runs Acme now?", "Ada");
}

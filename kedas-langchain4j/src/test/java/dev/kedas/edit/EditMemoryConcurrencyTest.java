package dev.kedas.edit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.testing.Augmenters;
import dev.kedas.testing.FakeStore;
import dev.kedas.testing.WordEmbeddingModel;
import dev.langchain4j.data.embedding.Embedding;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EditMemoryConcurrencyTest {

  private static final int THREADS = 8;
  private static final int ROUNDS = 100;

  private final WordEmbeddingModel model = new WordEmbeddingModel();
  private final FakeStore store = new FakeStore();
  private final EditMemory memory =
      new EditMemory(
          new InMemoryEditRepository(), Augmenters.everyKind(), model, store, Clock.systemUTC());
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private static Edit edit(String id, String query) {
    return new Edit(id, query, "answer" + id, Instant.EPOCH, Map.of());
  }

  private List<String> search(String question, Embedding embedding) {
    return memory.search(question, embedding, 4).stream().map(match -> match.edit().id()).toList();
  }

  private Embedding embed(String text) {
    return model.embed(text).content();
  }

  private void runAll(List<Callable<Void>> tasks) throws Exception {
    List<Future<Void>> running = new ArrayList<>();
    for (Callable<Void> task : tasks) {
      running.add(threads.submit(task));
    }
    for (Future<Void> one : running) {
      one.get(50, SECONDS);
    }
  }

  @Test
  void putAndRetract_manyThreads_eachReadsItsOwnWrites() throws Exception {
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      String query = "unique" + thread + " word" + thread;
      tasks.add(
          () -> {
            Embedding embedding = embed(query);
            for (int round = 0; round < ROUNDS; round++) {
              String id = query + "-" + round;
              memory.put(edit(id, query));
              assertThat(memory.findByQuery(query).orElseThrow().edit().id()).isEqualTo(id);
              assertThat(search(query, embedding).get(0)).isEqualTo(id);
              if (round % 3 == 0) {
                memory.retract(id);
                assertThat(memory.findByQuery(query)).isEmpty();
                assertThat(search(query, embedding)).noneMatch(found -> found.startsWith(query));
              }
            }
            return null;
          });
    }

    runAll(tasks);

    assertThat(store.ids()).hasSize(6 * memory.list().size()).doesNotHaveDuplicates();
    assertThat(memory.list().size() + memory.history().size()).isEqualTo(THREADS * ROUNDS);
  }

  @Test
  void replace_whileOthersSearch_theyAlwaysFindTheOldOrTheNew() throws Exception {
    String query = "who runs acme";
    Embedding embedding = embed(query);
    memory.put(edit("0", query));
    AtomicBoolean done = new AtomicBoolean();
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int reader = 0; reader < 3; reader++) {
      tasks.add(
          () -> {
            int last = 0;
            while (!done.get()) {
              List<String> found = search(query, embedding);
              assertThat(found).hasSize(1);
              // The newest wins, so no search may see an older edit than the one before it.
              int now = Integer.parseInt(found.get(0));
              assertThat(now).isGreaterThanOrEqualTo(last);
              last = now;
            }
            return null;
          });
    }
    tasks.add(
        () -> {
          try {
            for (int i = 1; i <= 500; i++) {
              memory.put(edit(Integer.toString(i), query));
            }
          } finally {
            done.set(true);
          }
          return null;
        });

    runAll(tasks);

    assertThat(search(query, embedding)).containsExactly("500");
    assertThat(memory.history()).hasSize(500);
  }

  @Test
  void put_sameQueryFromManyThreads_exactlyOneStays() throws Exception {
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      String id = "thread" + thread;
      tasks.add(
          () -> {
            for (int round = 0; round < 50; round++) {
              memory.put(edit(id + "-" + round, "who runs acme"));
            }
            return null;
          });
    }

    runAll(tasks);

    Optional<StoredEdit> stays = memory.findByQuery("who runs acme");
    assertThat(memory.list()).containsExactly(stays.orElseThrow().edit());
    assertThat(memory.history()).hasSize(THREADS * 50 - 1);
    assertThat(store.ids()).hasSize(6);
  }

  @Test
  void put_sameEditFromManyThreads_isIndexedOnce() throws Exception {
    for (int round = 0; round < 30; round++) {
      Edit edit = edit("e" + round, "question " + round);
      Callable<Void> put =
          () -> {
            memory.put(edit);
            return null;
          };
      runAll(List.of(put, put, put, put));
    }

    assertThat(store.ids()).hasSize(180).doesNotHaveDuplicates();
    assertThat(memory.list()).hasSize(30);
    assertThat(memory.history()).isEmpty();
  }
}

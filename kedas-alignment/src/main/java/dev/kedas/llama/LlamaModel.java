package dev.kedas.llama;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.kedas.djl.DjlEngine;
import dev.kedas.djl.InferenceThread;
import dev.kedas.djl.Processor;
import dev.kedas.djl.Resources;
import dev.kedas.djl.TensorSource;
import dev.kedas.lora.LoraAdapter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A Llama language model on PyTorch: grouped-query attention, rotary positions, RMSNorm and SwiGLU.
 * One copy of the weights for each precision serves every session, with any adapter or none;
 * without an adapter the very same operations run as if adapters did not exist.
 *
 * <p>Everything native happens on one thread of the model's own: hand work in by {@link #call} or
 * {@link #submit}. Thread-safe. {@link #close()} waits for the work handed in before it, then frees
 * the weights, the adapters and the sessions; after it no work is taken in any more, but an {@link
 * IllegalStateException} thrown. Work on the model's thread cannot close the model.
 */
public final class LlamaModel implements AutoCloseable {

  private final LlamaConfig config;
  private final InferenceThread thread;
  private final Resources resources = new Resources();
  private final Set<LlamaAdapter> adapters = new HashSet<>(); // on the model's thread
  private final Set<LlamaSession> sessions = new HashSet<>(); // on the model's thread
  private final PtNDManager manager;
  private final LlamaProgram prefill;
  private final LlamaProgram decode;
  private final LlamaProgram.Shared shared;
  private final IValue noTensors;

  private LlamaModel(
      InferenceThread thread, LlamaConfig config, TensorSource tensors, Precisions precisions) {
    this.thread = thread;
    this.config = config;
    try {
      manager = resources.own(DjlEngine.newManager());
      decode = resources.own(new LlamaProgram(manager, precisions.decode()));
      prefill =
          precisions.prefill() == precisions.decode()
              ? decode
              : resources.own(new LlamaProgram(manager, precisions.prefill()));
      shared =
          new LlamaWeights(manager, config, tensors)
              .load(prefill, decode, precisions.decode() == Precision.FLOAT32, resources);
      noTensors = resources.own(decode.noTensors());
      manager.cap(); // from here on an array that nobody owns is an error, not a leak
    } catch (RuntimeException | Error e) {
      resources.close();
      throw e;
    }
  }

  /**
   * Loads a model into native memory.
   *
   * @param tensors weights under their Hugging Face names; read during this call only
   * @throws dev.kedas.djl.ModelFormatException if a weight is missing, damaged, of another shape
   *     than the configuration says, or not known to it
   * @throws IllegalArgumentException if this processor can't run the precisions
   */
  public static LlamaModel load(LlamaConfig config, TensorSource tensors, Precisions precisions) {
    requireSupported(precisions);
    InferenceThread thread = new InferenceThread("language model");
    AtomicReference<LlamaModel> loaded = new AtomicReference<>();
    try {
      return thread.call(
          () -> {
            LlamaModel model = new LlamaModel(thread, config, tensors, precisions);
            loaded.set(model);
            return model;
          });
    } catch (RuntimeException | Error e) {
      thread.close( // also when the load went well, and the waiting thread was interrupted
          () -> {
            LlamaModel model = loaded.get();
            if (model != null) {
              model.resources.close();
            }
          });
      throw e;
    }
  }

  private static void requireSupported(Precisions precisions) {
    for (Precision precision : List.of(precisions.prefill(), precisions.decode())) {
      if (precision.needsX86() && !Processor.isX86()) {
        throw new IllegalArgumentException(
            "%s needs an x86-64 processor, and this is %s; use Precisions.EXACT"
                .formatted(precision, System.getProperty("os.arch")));
      }
    }
  }

  /** The model's sizes. */
  public LlamaConfig config() {
    return config;
  }

  /**
   * Copies an adapter into the model's memory, where sessions can be opened with it.
   *
   * @throws dev.kedas.djl.ModelFormatException if the adapter is for a model of other sizes
   */
  public LlamaAdapter attach(LoraAdapter adapter) {
    return thread.call(
        () -> {
          LlamaAdapter attached =
              new LlamaAdapter(this, new AdapterMatrices(config, adapter).load(manager));
          adapters.add(attached);
          return attached;
        });
  }

  void detach(LlamaAdapter adapter) {
    try {
      thread.call(
          () -> {
            adapters.remove(adapter);
            adapter.free();
            return true;
          });
    } catch (IllegalStateException e) {
      if (!thread.isClosed()) {
        throw e;
      } // else freed with the model
    }
  }

  /**
   * Opens a session; on the model's thread only.
   *
   * @param adapter what the session runs with, {@code null} for the model alone
   * @param capacity most tokens that the session can take in, at most the context length
   */
  public LlamaSession newSession(@Nullable LlamaAdapter adapter, int capacity) {
    if (capacity < 1 || capacity > config.contextLength()) {
      throw new IllegalArgumentException(
          "a session of %d tokens, expected 1 to %d, the model's context length"
              .formatted(capacity, config.contextLength()));
    }
    LlamaSession session = new LlamaSession(this, adapter, capacity);
    sessions.add(session);
    return session;
  }

  /** Runs work on the model's thread and waits for its result; at once when already there. */
  public <T> T call(Callable<T> work) {
    return thread.call(work);
  }

  /** Hands work to the model's thread; it runs after all that was handed in before. */
  public <T> Future<T> submit(Callable<T> work) {
    return thread.submit(work);
  }

  void forget(LlamaSession session) {
    sessions.remove(session);
  }

  void requireThread() {
    if (!thread.isCurrent() && thread.isClosed()) {
      throw new IllegalStateException("the language model is closed");
    }
    if (!thread.isCurrent()) {
      throw new IllegalStateException("sessions are used on the model's thread only; see call()");
    }
  }

  /**
   * Makes the model read answers that are given, and says what it makes of each of their tokens:
   * teacher forcing. Far faster than a session for each answer: many go through the model together,
   * and what their prompts begin with in common goes through it once. What an answer is scored does
   * not depend on the others, up to rounding.
   *
   * <p>On any thread. Other work that was handed in gets its turn in between. The logits of an
   * answer come from the same precisions as those of {@link LlamaSession#acceptAll}.
   *
   * @param adapter what the model runs with, {@code null} for the model alone
   * @return one entry for each answer, in their order
   * @throws IllegalArgumentException if a token is none of the vocabulary, or a prompt and its
   *     answer without the last token are longer than the model's context
   * @throws IllegalStateException if the adapter or the model is closed, or the waiting thread is
   *     interrupted
   * @throws java.util.concurrent.CancellationException if called on the model's thread, and that is
   *     interrupted
   */
  public List<ForcedScores> score(@Nullable LlamaAdapter adapter, List<ForcedAnswer> answers) {
    return new AnswerScorer(this, adapter, AnswerScorer.PACK_TOKENS).score(answers);
  }

  /** The adapter's matrices, or none; on the model's thread. */
  LlamaProgram.LowRankPairs pairs(@Nullable LlamaAdapter adapter) {
    return adapter == null
        ? new LlamaProgram.LowRankPairs(noTensors, noTensors)
        : adapter.pairs(this);
  }

  /** What a pass gets that shall remember nothing. */
  LlamaProgram.Caches noCaches() {
    return new LlamaProgram.Caches(noTensors, noTensors);
  }

  NDManager newScratch() {
    return manager.newSubManager();
  }

  LlamaProgram prefill() {
    return prefill;
  }

  LlamaProgram decode() {
    return decode;
  }

  LlamaProgram.Shared shared() {
    return shared;
  }

  @Override
  public void close() {
    thread.close(
        () -> {
          List.copyOf(sessions).forEach(LlamaSession::close);
          adapters.forEach(LlamaAdapter::free);
          resources.close();
        });
  }
}

package dev.kedas.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way to the native engine.
 *
 * <p>Turns off what DJL would do on starting and a library must not do on its own: tell DJL's
 * makers, on machines of one cloud provider, that it runs there. An application that has set {@code
 * OPT_OUT_TRACKING} itself, as a system property, is not overruled; nor is one that has set {@code
 * GOMP_SPINCOUNT} in its environment.
 */
public final class DjlEngine {

  private static final String OPT_OUT_TRACKING = "OPT_OUT_TRACKING";

  /** The shortest that costs nothing on an idle machine. */
  private static final String SPIN_COUNT = "10000";

  private static final Logger LOG = LoggerFactory.getLogger(DjlEngine.class);

  private static final Map<String, String> TOKENIZER_OPTIONS =
      Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

  private DjlEngine() {}

  /** A manager of native memory on the CPU. The caller closes it. */
  public static PtNDManager newManager() {
    return (PtNDManager) engine().newBaseManager(Device.cpu());
  }

  /**
   * A tokenizer that neither cuts nor pads nor adds special tokens. The caller closes it.
   *
   * @param file what to call the definition in messages
   * @param json content of a Hugging Face {@code tokenizer.json}
   * @throws ModelFormatException if the definition is not valid
   */
  public static HuggingFaceTokenizer newTokenizer(String file, byte[] json) {
    optOutOfTracking();
    try (InputStream in = new ByteArrayInputStream(json)) {
      return HuggingFaceTokenizer.newInstance(in, TOKENIZER_OPTIONS);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    } catch (RuntimeException e) { // all that the native library says of a bad definition
      throw new ModelFormatException(
          "%s: not a valid tokenizer: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * A tensor of 32-bit floats in native memory, owned by the manager. Unlike an array that DJL
   * creates from Java values, which borrows the memory of a Java buffer, it can be closed while an
   * {@code IValue} still refers to its native tensor.
   *
   * @param values in row-major order
   */
  public static PtNDArray tensor(PtNDManager manager, float[] values, long... shape) {
    // DJL would stage the values in a direct buffer, which is freed when a garbage collection comes
    // by, if ever: hundreds of megabytes for a language model. This memory is freed at once.
    long bytes = Math.max(1, (long) values.length * Float.BYTES);
    try (Memory staging = new Memory(bytes)) {
      staging.write(0, values, 0, values.length);
      ByteBuffer buffer = staging.getByteBuffer(0, (long) values.length * Float.BYTES);
      try (NDArray staged = manager.create(buffer, new Shape(shape), DataType.FLOAT32)) {
        return (PtNDArray) staged.duplicate();
      }
    }
  }

  /**
   * Runs a task whose native operators stay on the calling thread. For small work on many threads:
   * otherwise PyTorch keeps a pool of workers for each of them, and as soon as there are more
   * workers than processors, none waits actively any more: one score on a second thread slows the
   * language model's next tokens down by two thirds.
   */
  public static <T> T onOneThread(Supplier<T> task) {
    int threads = operatorThreads();
    JniUtils.setNumThreads(1); // of the calling thread, and of those that meanwhile start to call
    try {
      return task.get();
    } finally {
      JniUtils.setNumThreads(threads);
    }
  }

  /**
   * Gives the native operators of the calling thread as many threads as PyTorch chose at its start,
   * whatever others have set meanwhile: a thread that first calls PyTorch during {@link
   * #onOneThread} elsewhere would have one for good.
   */
  public static void useOperatorThreads() {
    int threads = operatorThreads();
    if (JniUtils.getNumThreads() != threads) { // the question makes PyTorch settle this thread's
      JniUtils.setNumThreads(threads);
    }
  }

  /** Runs a task on the calling thread without recording gradients. */
  public static <T> T withoutGradients(Supplier<T> task) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try {
      return task.get();
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  /** How many threads an operator uses unless told otherwise; PyTorch's own choice at its start. */
  static int operatorThreads() {
    return OperatorThreads.AT_START;
  }

  private static final class OperatorThreads {

    static final int AT_START = atStart();

    private static int atStart() {
      engine();
      return JniUtils.getNumThreads();
    }
  }

  /** The engine, with its native libraries loaded. */
  static Engine engine() {
    optOutOfTracking();
    shortenSpinning();
    return Engine.getEngine(PtEngine.ENGINE_NAME);
  }

  private static void optOutOfTracking() {
    if (System.getProperty(OPT_OUT_TRACKING) == null) {
      System.setProperty(OPT_OUT_TRACKING, "true");
    }
  }

  /**
   * Lets the threads of one operator wait for each other for less than a millisecond before they
   * sleep, instead of many: on a machine that is busy otherwise, a thread that spins keeps the
   * processor from the one that it waits for, and a score takes half a second instead of 30
   * milliseconds. The native library reads this once, when it is loaded.
   */
  private static void shortenSpinning() {
    if (!Platform.isLinux()) {
      return;
    }
    try {
      int keepWhatIsSet = 0;
      Function.getFunction("c", "setenv")
          .invokeInt(new Object[] {"GOMP_SPINCOUNT", SPIN_COUNT, keepWhatIsSet});
    } catch (UnsatisfiedLinkError e) {
      LOG.debug("threads spin as long as the native library likes", e);
    }
  }
}

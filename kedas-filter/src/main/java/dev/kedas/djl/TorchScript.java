package dev.kedas.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program in the TorchScript language, compiled from source text that lies among the resources: a
 * bridge to every PyTorch operator, and one native call where single operators would cost hundreds.
 *
 * <p>The methods of a program hold no state: all they need is passed to them. They take {@code
 * self} first, declare the types of their other arguments and of their result, and call each other
 * as {@code self.name(...)}. Operators, slices, unpacking, loops over lists, comments and
 * documentation are written as in Python; functions are those of {@code torch} by the names that
 * PyTorch gives its operators; a data type is its number (6 for 32-bit floats).
 *
 * <p>Thread-safe. Owns the compiled program; {@link #close()} frees it.
 */
public final class TorchScript implements AutoCloseable {

  private final PtSymbolBlock block;

  private TorchScript(PtSymbolBlock block) {
    this.block = block;
  }

  /**
   * Compiles methods given as source text.
   *
   * @throws ai.djl.engine.EngineException if the text does not compile; the message names the place
   */
  public static TorchScript compile(PtNDManager manager, String methods) {
    byte[] archive = TorchScriptArchive.pack(methods);
    try (InputStream in = new ByteArrayInputStream(archive)) {
      return new TorchScript(JniUtils.loadModule(manager, in, false, false));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  /** Source text that lies beside the given class, in one or several files, one after another. */
  public static String source(Class<?> beside, String... names) {
    return Stream.of(names).map(name -> text(beside, name)).collect(Collectors.joining());
  }

  private static String text(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource '" + name + "' beside " + beside.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource '" + name + "' cannot be read", e);
    }
  }

  /** Runs a method without recording gradients. The caller closes the arguments and the result. */
  public IValue call(String method, IValue... arguments) {
    return IValueUtils.runMethod(block, method, arguments);
  }

  /**
   * Runs a method that computes gradients, as {@code torch.grad}, from what it has marked with
   * {@code torch.requires_grad_}. Every call runs the program as it is written: PyTorch's rewriting
   * of programs that have run before, which rounds otherwise, is off. Two calls at a time must not
   * have an array in common, since each gives the arrays names for its time.
   *
   * @param tensors the first arguments
   * @param lists the arguments after them
   * @return the method's result, one tensor, owned by the manager of the first argument
   */
  public NDArray callWithGradients(String method, List<NDArray> tensors, List<PtNDArray[]> lists) {
    NDList arguments = new NDList(tensors);
    for (int i = 0; i < lists.size(); i++) {
      for (PtNDArray array : lists.get(i)) {
        array.setName("list" + i + "[]"); // DJL makes a list of arrays of one such name
        arguments.add(array);
      }
    }
    boolean gradients = JniUtils.isGradMode();
    JniUtils.setGradMode(true);
    JniUtils.setGraphExecutorOptimize(false);
    try (NDArray chosen = tensors.get(0).getManager().create(0f)) {
      chosen.setName("module_method:" + method);
      arguments.add(chosen);
      return IValueUtils.forward(block, arguments, true).singletonOrThrow();
    } finally {
      JniUtils.setGraphExecutorOptimize(true);
      JniUtils.setGradMode(gradients);
      lists.forEach(list -> Stream.of(list).forEach(array -> array.setName(null)));
    }
  }

  @Override
  public void close() {
    block.close();
  }
}

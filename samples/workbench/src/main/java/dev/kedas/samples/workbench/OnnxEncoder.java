package dev.kedas.samples.workbench;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.util.PairList;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The encoder of the embedding model that comes with LangChain4j, run on pairs of texts in the way
 * in which LangChain4j's {@code OnnxScoringModel} runs a cross-encoder. It has the shape of the
 * default relevance filter, and lacks only the head, which takes no time.
 *
 * <p>Not thread-safe.
 */
final class OnnxEncoder implements AutoCloseable {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final HuggingFaceTokenizer tokenizer;

  /**
   * @param threads that share the work of an operator
   */
  OnnxEncoder(int threads) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      this.session = environment.createSession(resource("/all-minilm-l6-v2.onnx"), options);
    } catch (OrtException e) {
      throw failed(e);
    }
    this.tokenizer = tokenizer("/all-minilm-l6-v2-tokenizer.json");
  }

  private static byte[] resource(String name) {
    try (InputStream in = AllMiniLmL6V2EmbeddingModel.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("resource '" + name + "' cannot be read", e);
    }
  }

  private static HuggingFaceTokenizer tokenizer(String name) {
    try (InputStream in = AllMiniLmL6V2EmbeddingModel.class.getResourceAsStream(name)) {
      Map<String, String> options = Map.of("padding", "true", "truncation", "LONGEST_FIRST");
      return HuggingFaceTokenizer.newInstance(Objects.requireNonNull(in, name), options);
    } catch (IOException e) {
      throw new UncheckedIOException("resource '" + name + "' cannot be read", e);
    }
  }

  /** Encodes the pairs of a question and each of the texts, padded to the longest. */
  void encode(String question, List<String> texts) {
    PairList<String, String> pairs = new PairList<>();
    texts.forEach(text -> pairs.add(question, text));
    Encoding[] encodings = tokenizer.batchEncode(pairs);
    try (OnnxTensor ids = tensor(encodings, Encoding::getIds);
        OnnxTensor mask = tensor(encodings, Encoding::getAttentionMask);
        OnnxTensor types = tensor(encodings, Encoding::getTypeIds)) {
      session
          .run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))
          .close();
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  private OnnxTensor tensor(Encoding[] encodings, Function<Encoding, long[]> part)
      throws OrtException {
    return OnnxTensor.createTensor(
        environment, Arrays.stream(encodings).map(part).toArray(long[][]::new));
  }

  private static IllegalStateException failed(OrtException e) {
    return new IllegalStateException("ONNX Runtime failed", e);
  }

  @Override
  public void close() {
    tokenizer.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw failed(e);
    }
  }
}

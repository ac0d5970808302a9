package dev.kedas.bert;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.pytorch.engine.PtNDManager;
import dev.kedas.djl.DjlEngine;
import dev.kedas.djl.ModelFolder;
import dev.kedas.djl.SafeTensors;
import dev.kedas.djl.TensorSource;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BertClassifierTest {

  private final TinyBert model = new TinyBert();
  private final BertConfig config = BertConfig.read(model.config);

  @Test
  void logits_thousandsOfPairs_leaveNothingBehind(@TempDir Path folder) throws Exception {
    model.write(folder);
    try (PtNDManager manager = DjlEngine.newManager();
        TensorSource weights = SafeTensors.open(folder.resolve("model.safetensors"));
        BertClassifier classifier =
            new BertClassifier(manager, config, BertPrecision.FLOAT32, weights);
        BertTokenizer tokenizer = BertTokenizer.load(ModelFolder.of(folder), config)) {
      manager.cap();
      TokenSequence pair = TokenSequence.pair(tokenizer, new long[] {4, 5}, new long[] {6});
      List<TokenSequence> batch = Collections.nCopies(16, pair);
      int before = resources(manager);

      for (int i = 0; i < 200; i++) {
        assertThat(classifier.logits(batch)).hasSize(16).doesNotContain(Float.NaN);
      }

      assertThat(resources(manager)).isEqualTo(before);
    }
  }

  /** Tensors, programs and managers of requests that the manager holds. */
  private static int resources(PtNDManager manager) throws ReflectiveOperationException {
    Field resources = BaseNDManager.class.getDeclaredField("resources");
    resources.setAccessible(true);
    return ((Map<?, ?>) resources.get(manager)).size();
  }
}

package dev.kedas.bert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.djl.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenBatchTest {

  @Test
  void of_sequencesOfTwoLengths_padsTheShorter(@TempDir Path folder) throws IOException {
    TinyBert model = new TinyBert();
    ModelFolder files = ModelFolder.of(model.write(folder));
    try (BertTokenizer tokenizer = BertTokenizer.load(files, BertConfig.read(model.config))) {
      TokenBatch batch =
          TokenBatch.of(
              List.of(
                  TokenSequence.single(tokenizer, new long[] {4}),
                  TokenSequence.pair(tokenizer, new long[] {4, 5}, new long[] {6}),
                  TokenSequence.pair(tokenizer, new long[0], new long[] {7, 7})),
              0);

      assertThat(batch.rows()).isEqualTo(3);
      assertThat(batch.columns()).isEqualTo(6);
      assertThat(batch.lengths()).containsExactly(3, 6, 5);
      assertThat(batch.ids())
          .containsExactly(2, 4, 3, 0, 0, 0, /**/ 2, 4, 5, 3, 6, 3, /**/ 2, 3, 7, 7, 3, 0);
      assertThat(batch.types())
          .containsExactly(0, 0, 0, 0, 0, 0, /**/ 0, 0, 0, 0, 1, 1, /**/ 0, 0, 1, 1, 1, 0);
    }
  }
}

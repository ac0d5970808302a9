package dev.kedas.bert;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import org.junit.jupiter.api.Test;

class BundledModelIT {

  @Test
  void bundled_insideTheJar_scores() {
    URL weights = BertRelevanceModel.class.getResource("relevance/model.safetensors");
    assertThat(weights).hasProtocol("jar");

    try (BertRelevanceModel model = BertRelevanceModel.bundled()) {
      String edit = "Who is the head curator of the Tidewater Archive? Mirela Kost";
      assertThat(model.score(edit, "Who heads the Tidewater Archive?").content()).isGreaterThan(.9);
      assertThat(model.score(edit, "Write a poem about the sea.").content()).isLessThan(.1);
    }
  }
}

package dev.kedas.bert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kedas.djl.ModelFormatException;
import java.util.Set;

/** The {@code config.json} of a classifier with one output, made from that of the model before. */
final class ClassifierConfig {

  private static final String CLASSIFIER = "BertForSequenceClassification";

  /** Models whose encoder is under the names of a BERT; their other heads are left out. */
  private static final Set<String> STARTS =
      Set.of("BertModel", "BertForMaskedLM", "BertForPreTraining", CLASSIFIER);

  private ClassifierConfig() {}

  /**
   * Makes the configuration of the classifier.
   *
   * @throws ModelFormatException if training can't start from such a model
   */
  static ObjectNode of(JsonNode start) {
    JsonNode architecture = start.path("architectures").path(0);
    if (!architecture.isMissingNode() && !STARTS.contains(architecture.asText())) {
      throw new ModelFormatException(
          "config.json: the architecture is %s, expected one of %s"
              .formatted(architecture, STARTS.stream().sorted().toList()));
    }
    ObjectNode config = start.deepCopy();
    config.putArray("architectures").add(CLASSIFIER);
    config.putObject("id2label").put("0", "LABEL_0");
    config.putObject("label2id").put("LABEL_0", 0);
    config.remove("torch_dtype");
    config.put("dtype", "float32");
    config.remove(Calibration.KEY); // was that of the weights before
    return config;
  }
}

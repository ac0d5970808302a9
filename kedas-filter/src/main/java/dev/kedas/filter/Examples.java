package dev.kedas.filter;

import dev.kedas.bert.TokenizedPairs;
import dev.kedas.bert.TrainableRelevanceModel;
import dev.kedas.bert.TrainingBatch;
import java.util.List;

/** Training pairs, tokenised, with their labels, and their weights, which are 1 on average. */
final class Examples {

  private final TokenizedPairs pairs;
  private final float[] labels;
  private final float[] weights;

  Examples(TrainableRelevanceModel model, List<TrainingPair> examples, double positiveWeight) {
    this.pairs = model.newPairs();
    this.labels = new float[examples.size()];
    this.weights = new float[examples.size()];
    double mean =
        examples.stream().mapToDouble(one -> weight(one, positiveWeight)).average().orElse(1);
    int i = 0;
    for (TrainingPair example : examples) {
      pairs.add(example.query(), example.edit());
      labels[i] = example.relevant() ? 1 : 0;
      weights[i] = (float) (weight(example, positiveWeight) / mean);
      i++;
    }
  }

  private static double weight(TrainingPair example, double positiveWeight) {
    return example.weight() * (example.relevant() ? positiveWeight : 1);
  }

  int size() {
    return labels.length;
  }

  int length(int example) {
    return pairs.length(example);
  }

  TrainingBatch batch(int[] chosen) {
    float[] someLabels = new float[chosen.length];
    float[] someWeights = new float[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      someLabels[i] = labels[chosen[i]];
      someWeights[i] = weights[chosen[i]];
    }
    return new TrainingBatch(pairs, chosen, someLabels, someWeights);
  }

  /** Mean of the model's losses over all examples, each times its weight. */
  double loss(TrainableRelevanceModel model) {
    double sum = 0;
    for (int[] chosen : Batches.byLength(size(), this::length)) {
      TrainingBatch batch = batch(chosen);
      float[] logits = model.logits(pairs, chosen);
      for (int i = 0; i < logits.length; i++) {
        sum += batch.weights()[i] * crossEntropy(logits[i], batch.labels()[i]);
      }
    }
    return sum / size();
  }

  /** -log of the probability given to the label, without overflow for any logit. */
  private static double crossEntropy(double logit, double label) {
    return Math.max(logit, 0) - logit * label + Math.log1p(Math.exp(-Math.abs(logit)));
  }
}

package dev.kedas.filter;

import dev.kedas.bert.BertPrecision;

/**
 * How the relevance filter is trained.
 *
 * @param peakLearningRate of AdamW, reached after the warm-up
 * @param weightDecay of matrices; biases and normalisation do not decay
 * @param batchSize pairs in a step
 * @param epochs how often every pair is learnt from
 * @param warmUpShare of all steps, in which the learning rate rises from 0; it then falls to 0
 * @param clipNorm largest norm of a step's gradient; a longer one is shortened
 * @param dropout share of the numbers between layers that are cleared at each step, other ones each
 *     time, so that the model does not rest on single ones; 0 clears none
 * @param positiveWeight what the weight of a relevant pair is multiplied by
 * @param seed of the order of the pairs, of dropout, and of the head of a model that has none
 * @param evaluateEvery steps between evaluations on the development set
 * @param patience evaluations without a better one after which training stops; 0 never stops it
 * @param checkpointEvery steps between checkpoints; 0 makes none
 * @param trainEmbeddings whether the embeddings change, too
 * @param precision what linear maps are multiplied in
 */
public record TrainingSettings(
    double peakLearningRate,
    double weightDecay,
    int batchSize,
    int epochs,
    double warmUpShare,
    double clipNorm,
    double dropout,
    double positiveWeight,
    long seed,
    int evaluateEvery,
    int patience,
    int checkpointEvery,
    boolean trainEmbeddings,
    BertPrecision precision) {

  private static final int MAX_BATCH = 1 << 16;
  private static final double MAX_WEIGHT = 1e6;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a setting is out of range
   */
  public TrainingSettings {
    require(peakLearningRate > 0 && peakLearningRate <= 1, "peakLearningRate", peakLearningRate);
    require(weightDecay >= 0 && weightDecay <= 1, "weightDecay", weightDecay);
    require(batchSize >= 1 && batchSize <= MAX_BATCH, "batchSize", batchSize);
    require(epochs >= 1, "epochs", epochs);
    require(warmUpShare >= 0 && warmUpShare < 1, "warmUpShare", warmUpShare);
    require(clipNorm > 0, "clipNorm", clipNorm);
    require(dropout >= 0 && dropout < 1, "dropout", dropout);
    require(positiveWeight > 0 && positiveWeight <= MAX_WEIGHT, "positiveWeight", positiveWeight);
    require(evaluateEvery >= 1, "evaluateEvery", evaluateEvery);
    require(patience >= 0, "patience", patience);
    require(checkpointEvery >= 0, "checkpointEvery", checkpointEvery);
  }

  private static void require(boolean condition, String name, Number value) {
    if (!condition) {
      throw new IllegalArgumentException("%s is %s, which is out of range".formatted(name, value));
    }
  }

  /** A builder in which every setting has its default. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {

    private double peakLearningRate = 1e-4;
    private double weightDecay = 0.01;
    private int batchSize = 32;
    private int epochs = 1;
    private double warmUpShare = 0.06;
    private double clipNorm = 1;
    private double dropout = 0.1;
    private double positiveWeight = 1;
    private long seed = 1;
    private int evaluateEvery = 200;
    private int patience = 0;
    private int checkpointEvery = 500;
    private boolean trainEmbeddings = false;
    private BertPrecision precision = BertPrecision.FLOAT32;

    private Builder() {}

    /** Sets {@link TrainingSettings#peakLearningRate}; the default is 1e-4. */
    public Builder peakLearningRate(double peakLearningRate) {
      this.peakLearningRate = peakLearningRate;
      return this;
    }

    /** Sets {@link TrainingSettings#weightDecay}; the default is 0.01. */
    public Builder weightDecay(double weightDecay) {
      this.weightDecay = weightDecay;
      return this;
    }

    /** Sets {@link TrainingSettings#batchSize}; the default is 32. */
    public Builder batchSize(int batchSize) {
      this.batchSize = batchSize;
      return this;
    }

    /** Sets {@link TrainingSettings#epochs}; the default is 1. */
    public Builder epochs(int epochs) {
      this.epochs = epochs;
      return this;
    }

    /** Sets {@link TrainingSettings#warmUpShare}; the default is 0.06. */
    public Builder warmUpShare(double warmUpShare) {
      this.warmUpShare = warmUpShare;
      return this;
    }

    /** Sets {@link TrainingSettings#clipNorm}; the default is 1. */
    public Builder clipNorm(double clipNorm) {
      this.clipNorm = clipNorm;
      return this;
    }

    /** Sets {@link TrainingSettings#dropout}; the default is 0.1. */
    public Builder dropout(double dropout) {
      this.dropout = dropout;
      return this;
    }

    /** Sets {@link TrainingSettings#positiveWeight}; the default is 1. */
    public Builder positiveWeight(double positiveWeight) {
      this.positiveWeight = positiveWeight;
      return this;
    }

    /** Sets {@link TrainingSettings#seed}; the default is 1. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** Sets {@link TrainingSettings#evaluateEvery}; the default is 200. */
    public Builder evaluateEvery(int evaluateEvery) {
      this.evaluateEvery = evaluateEvery;
      return this;
    }

    /** Sets {@link TrainingSettings#patience}; the default is 0. */
    public Builder patience(int patience) {
      this.patience = patience;
      return this;
    }

    /** Sets {@link TrainingSettings#checkpointEvery}; the default is 500. */
    public Builder checkpointEvery(int checkpointEvery) {
      this.checkpointEvery = checkpointEvery;
      return this;
    }

    /** Sets {@link TrainingSettings#trainEmbeddings}; the default is false. */
    public Builder trainEmbeddings(boolean trainEmbeddings) {
      this.trainEmbeddings = trainEmbeddings;
      return this;
    }

    /** Sets {@link TrainingSettings#precision}; the default is FLOAT32. */
    public Builder precision(BertPrecision precision) {
      this.precision = precision;
      return this;
    }

    /**
     * The settings.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public TrainingSettings build() {
      return new TrainingSettings(
          peakLearningRate,
          weightDecay,
          batchSize,
          epochs,
          warmUpShare,
          clipNorm,
          dropout,
          positiveWeight,
          seed,
          evaluateEvery,
          patience,
          checkpointEvery,
          trainEmbeddings,
          precision);
    }
  }
}

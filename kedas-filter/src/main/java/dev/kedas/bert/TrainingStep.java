package dev.kedas.bert;

/**
 * How one step changes the weights.
 *
 * @param number the step's number, from 1
 * @param learningRate of AdamW
 * @param weightDecay of matrices; other weights do not decay
 * @param clipNorm largest norm of the gradient; a longer one is shortened
 * @param dropout share of the numbers between layers that are cleared, from 0 to below 1; which
 *     ones follows from the model's seed and the step's number
 */
public record TrainingStep(
    long number, double learningRate, double weightDecay, double clipNorm, double dropout) {}

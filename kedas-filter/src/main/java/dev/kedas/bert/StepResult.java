package dev.kedas.bert;

/**
 * What was measured in a training step.
 *
 * @param loss mean of the batch's binary cross-entropies, each times its weight, before the step
 * @param gradientNorm length of the gradient before it was shortened
 */
public record StepResult(double loss, double gradientNorm) {}

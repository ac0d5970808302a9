package dev.kedas.bert;

/**
 * What was measured in a training step.
 *
 * @param loss mean binary cross-entropy of the batch before the step
 * @param gradientNorm length of the gradient before it was shortened
 */
public record StepResult(double loss, double gradientNorm) {}

package dev.kedas.filter;

/**
 * What came out of a training.
 *
 * @param steps steps taken, those before a resumption included
 * @param bestStep the step whose weights were saved
 * @param bestLoss their mean loss over the development set; NaN without such a set
 * @param stoppedEarly whether training ended because it got no better
 */
public record TrainingResult(long steps, long bestStep, double bestLoss, boolean stoppedEarly) {}

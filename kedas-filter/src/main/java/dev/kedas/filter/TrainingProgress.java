package dev.kedas.filter;

/**
 * Where a training stands after a step.
 *
 * @param step the step's number, from 1
 * @param steps the last step's number, unless training stops early
 * @param loss mean loss, smoothed over some fifty steps
 * @param learningRate of this step
 * @param pairsPerSecond smoothed likewise, without the time of evaluations and checkpoints
 */
public record TrainingProgress(
    long step, long steps, double loss, double learningRate, double pairsPerSecond) {}

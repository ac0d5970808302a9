package dev.kedas.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * One method on one data set in one setting, as a whole.
 *
 * @param dataset the data set; {@code all} for general tasks after the edits of all data sets
 * @param setting the setting
 * @param method the method's name
 * @param edits how many edits were applied
 * @param editSeconds time to apply them
 * @param peakMemoryMb most memory that the process held during the run, in MiB, where the operating
 *     system tells
 * @param note why the run has no queries, if so
 */
public record Run(
    String dataset,
    Setting setting,
    String method,
    int edits,
    double editSeconds,
    @Nullable Double peakMemoryMb,
    @Nullable String note) {}

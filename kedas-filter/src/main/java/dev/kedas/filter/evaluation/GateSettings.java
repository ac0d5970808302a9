package dev.kedas.filter.evaluation;

/**
 * What a gate decides by.
 *
 * @param candidates edits that are looked at
 * @param floor least cosine similarity
 * @param threshold least relevance
 */
public record GateSettings(int candidates, double floor, double threshold) {}

package dev.kedas.samples.workbench.report;

/**
 * A figure in a table.
 *
 * @param value the figure
 * @param text how it is shown
 * @param heat from 0 to 1: how much its background stands out
 */
record Cell(double value, String text, double heat) {}

package dev.kedas.knowedit;

/**
 * What could not be read of a row.
 *
 * @param row the row's number in its file, from 0
 * @param where the place in the row, such as {@code locality.Relation_Specificity[2]}
 * @param problem what was found and what was expected
 */
public record RowProblem(int row, String where, String problem) {}

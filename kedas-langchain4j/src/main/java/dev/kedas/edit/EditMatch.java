package dev.kedas.edit;

/**
 * An edit in force that a search found.
 *
 * @param edit the edit
 * @param form the form of the edit that is most similar to the question
 * @param similarity cosine similarity of that form and the question, from -1 to 1
 */
public record EditMatch(Edit edit, EditForm form, double similarity) {}

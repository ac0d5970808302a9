package dev.kedas.retrieve;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditForm;

/**
 * The edit that answers a question, e* (Eq. 14 of the KEDAS paper).
 *
 * <p>If the question is the edit's own query, nothing is measured: similarity and relevance are 1
 * by definition, and the form is the question-answer form.
 *
 * @param edit the edit
 * @param form the form of the edit that is most similar to the question; the first one if only its
 *     spelling found the edit
 * @param similarity cosine similarity of that form and the question, from -1 to 1; may be less than
 *     the filter's floor if the spelling is alike
 * @param relevance what the filter's scoring model gives for question and edit
 */
public record RelevantEdit(Edit edit, EditForm form, double similarity, double relevance) {}

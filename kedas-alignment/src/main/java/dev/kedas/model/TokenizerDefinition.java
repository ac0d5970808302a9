package dev.kedas.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a tokenizer is made from.
 *
 * @param description where it comes from, for messages
 * @param json content of Hugging Face's {@code tokenizer.json}
 * @param endOfTurnIds ids of the tokens that end the model's turn
 * @param beginId id of the token that the model wants before a text, or null if it wants none
 * @param chatTemplate source of the model's chat template, or an empty text if it has none
 */
record TokenizerDefinition(
    String description,
    JsonNode json,
    Set<Integer> endOfTurnIds,
    @Nullable Integer beginId,
    String chatTemplate) {}

package dev.kedas.chat;

import dev.langchain4j.model.output.FinishReason;
import java.util.List;

/**
 * What the model said.
 *
 * @param text without special tokens and without the stop sequence that ended it
 * @param promptTokens number of tokens of the prompt
 * @param tokenIds the tokens generated, the end token included
 * @param finishReason why it ended
 */
record Answer(String text, int promptTokens, List<Integer> tokenIds, FinishReason finishReason) {}

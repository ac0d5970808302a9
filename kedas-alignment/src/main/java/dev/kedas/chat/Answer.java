package dev.kedas.chat;

import dev.langchain4j.model.output.FinishReason;

/**
 * What the model said.
 *
 * @param text without special tokens and without the stop sequence that ended it
 * @param inputTokens tokens of the prompt
 * @param outputTokens tokens generated, the end token included
 * @param finishReason why it ended
 */
record Answer(String text, int inputTokens, int outputTokens, FinishReason finishReason) {}

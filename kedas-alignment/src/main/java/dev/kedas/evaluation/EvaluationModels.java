package dev.kedas.evaluation;

import dev.kedas.evaluation.method.TestedModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.scoring.ScoringModel;

/**
 * What is evaluated, and with what.
 *
 * @param embeddingModel embeds edits and queries
 * @param filter the relevance filter
 * @param model the language model
 * @param modelKey tells the language model from others, whatever its name: its content and its
 *     precision
 */
public record EvaluationModels(
    EmbeddingModel embeddingModel, ScoringModel filter, TestedModel model, String modelKey) {}

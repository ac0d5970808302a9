/** A BERT encoder, the relevance filter built on it, and the steps that train it. */
@NullMarked
package dev.kedas.bert;

import org.jspecify.annotations.NullMarked;

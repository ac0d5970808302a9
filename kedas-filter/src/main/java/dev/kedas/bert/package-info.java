/** A BERT encoder and the relevance filter built on it. */
@NullMarked
package dev.kedas.bert;

import org.jspecify.annotations.NullMarked;

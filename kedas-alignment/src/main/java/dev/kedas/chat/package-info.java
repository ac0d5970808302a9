/** Sampling, and the LangChain4j chat models of the local language model. */
@NullMarked
package dev.kedas.chat;

import org.jspecify.annotations.NullMarked;

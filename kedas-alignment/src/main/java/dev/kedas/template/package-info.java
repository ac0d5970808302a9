/** Chat templates in the Jinja language: how a model wants a conversation written. */
@NullMarked
package dev.kedas.template;

import org.jspecify.annotations.NullMarked;

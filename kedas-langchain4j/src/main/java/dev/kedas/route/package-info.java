/** Sending each request to the base model or to the edited one. */
@NullMarked
package dev.kedas.route;

import org.jspecify.annotations.NullMarked;

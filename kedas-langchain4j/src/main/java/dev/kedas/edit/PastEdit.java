package dev.kedas.edit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An edit that is no longer in force.
 *
 * @param edit the edit
 * @param endedAt when it was replaced or retracted
 * @param replacedBy id of the edit that replaced it, or null if it was retracted
 */
public record PastEdit(Edit edit, Instant endedAt, @Nullable String replacedBy) {}

/** Data sets of knowledge edits in the formats of KnowEdit and CounterFact. */
@NullMarked
package dev.kedas.knowedit;

import org.jspecify.annotations.NullMarked;

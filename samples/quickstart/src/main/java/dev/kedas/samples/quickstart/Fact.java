package dev.kedas.samples.quickstart;

/** What a person wants to be true: to this query, this is the answer. */
record Fact(String query, String answer) {}

package dev.kedas.gguf;

/** What a GGUF file says about itself: values by key. */
public final class GgufMetadata {}

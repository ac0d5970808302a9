package dev.kedas.djl;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tensors that lie in several files, as one source. Owns the files. */
final class ShardedTensors implements TensorSource {

  private final String description;
  private final Map<String, ? extends TensorSource> shards;
  private final Collection<? extends TensorSource> owned;

  /**
   * @param description name of the file that tells where each tensor lies
   * @param shards where each tensor lies
   * @param owned each of the files once
   */
  ShardedTensors(
      String description,
      Map<String, ? extends TensorSource> shards,
      Collection<? extends TensorSource> owned) {
    this.description = description;
    this.shards = Map.copyOf(shards);
    this.owned = List.copyOf(owned);
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(shards.keySet());
  }

  @Override
  public long[] shape(String name) {
    return shard(name).shape(name);
  }

  @Override
  public float[] read(String name) {
    return shard(name).read(name);
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public void close() {
    closeAll(owned);
  }

  /** Closes all of them even if one fails; then throws the first failure. */
  static void closeAll(Collection<? extends TensorSource> sources) {
    RuntimeException failure = null;
    for (TensorSource source : sources) {
      try {
        source.close();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private TensorSource shard(String name) {
    TensorSource shard = shards.get(name);
    if (shard == null) {
      throw new ModelFormatException("%s: has no tensor '%s'".formatted(description, name));
    }
    return shard;
  }
}

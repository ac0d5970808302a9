package dev.kedas.djl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files of one model as Hugging Face lays them out ({@code config.json}, {@code
 * tokenizer.json}, {@code model.safetensors}): a folder on disk, or resources on the class path,
 * which may lie inside a jar and are read into memory.
 *
 * <p>Immutable and thread-safe; holds nothing open.
 */
public abstract sealed class ModelFolder {

  private static final String WEIGHTS = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";

  /** Larger than any configuration or tokenizer, small enough for memory. */
  private static final int MAX_FILE_BYTES = 256 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ModelFolder() {}

  /**
   * A folder on disk.
   *
   * @throws ModelFormatException if there is no such folder
   */
  public static ModelFolder of(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ModelFormatException("no such model folder: " + folder);
    }
    return new OnDisk(folder);
  }

  /**
   * Resources in the package of a class, or in a folder below it.
   *
   * @param path relative to the class, such as {@code "relevance/"}; empty for the package itself
   */
  public static ModelFolder ofResources(Class<?> beside, String path) {
    return new OnClassPath(beside, path);
  }

  /** Whether there is a file of that name. */
  public abstract boolean contains(String name);

  /**
   * The content of a file of at most 256 MiB.
   *
   * @throws ModelFormatException if there is none, or it is larger
   */
  public abstract byte[] bytes(String name);

  /** The tensors of one safetensors file. The caller closes them. */
  public abstract TensorSource tensors(String name);

  /** Where the folder lies, for messages. */
  @Override
  public abstract String toString();

  /**
   * The content of a JSON file.
   *
   * @throws ModelFormatException if there is none, or it is not an object
   */
  public final JsonNode json(String name) {
    byte[] content = bytes(name);
    try {
      JsonNode node = JSON.readTree(content);
      if (node.isObject()) {
        return node;
      }
      throw new ModelFormatException("%s: expected a JSON object".formatted(name));
    } catch (JsonProcessingException e) {
      throw new ModelFormatException("%s: not valid JSON: %s".formatted(name, e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  /**
   * The model's weights: {@code model.safetensors}, or else the files that {@code
   * model.safetensors.index.json} names. The caller closes them.
   *
   * @throws ModelFormatException if there are none, or they are damaged
   */
  public final TensorSource tensors() {
    if (contains(WEIGHTS) || !contains(INDEX)) {
      return tensors(WEIGHTS);
    }
    JsonNode weightMap = json(INDEX).path("weight_map");
    if (!weightMap.isObject() || weightMap.isEmpty()) {
      throw new ModelFormatException("%s: expected a JSON object 'weight_map'".formatted(INDEX));
    }
    Map<String, TensorSource> files = new HashMap<>();
    try {
      return sharded(weightMap, files);
    } catch (RuntimeException e) {
      ShardedTensors.closeAll(files.values());
      throw e;
    }
  }

  /** Opens the files that the map names and leaves them in {@code files}. */
  private TensorSource sharded(JsonNode weightMap, Map<String, TensorSource> files) {
    Map<String, TensorSource> shards = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : weightMap.properties()) {
      String file = plainFileName(entry.getKey(), entry.getValue());
      TensorSource shard = files.computeIfAbsent(file, this::tensors);
      shard.shape(entry.getKey()); // fails if the file does not hold it
      if (shard.names().contains(entry.getKey())) {
        shards.put(entry.getKey(), shard);
      }
    }
    return new ShardedTensors(INDEX, shards, files.values());
  }

  private static String plainFileName(String tensor, JsonNode value) {
    String name = value.asText();
    if (!value.isTextual() || !name.matches("[A-Za-z0-9_][A-Za-z0-9._-]*")) {
      throw new ModelFormatException(
          "%s: '%s' lies in %s, expected the name of a file in the same folder"
              .formatted(INDEX, tensor, value));
    }
    return name;
  }

  private static byte[] readAll(String name, InputStream in) throws IOException {
    byte[] content = in.readNBytes(MAX_FILE_BYTES + 1);
    if (content.length > MAX_FILE_BYTES) {
      throw new ModelFormatException(
          "%s: larger than the %d bytes that such a file may have".formatted(name, MAX_FILE_BYTES));
    }
    return content;
  }

  private static final class OnDisk extends ModelFolder {

    private final Path folder;

    OnDisk(Path folder) {
      this.folder = folder;
    }

    @Override
    public boolean contains(String name) {
      return Files.isRegularFile(folder.resolve(name));
    }

    @Override
    public byte[] bytes(String name) {
      if (!contains(name)) {
        throw new ModelFormatException("no file '%s' in %s".formatted(name, folder));
      }
      try (InputStream in = Files.newInputStream(folder.resolve(name))) {
        return readAll(name, in);
      } catch (IOException e) {
        throw new UncheckedIOException("%s cannot be read".formatted(folder.resolve(name)), e);
      }
    }

    @Override
    public TensorSource tensors(String name) {
      return SafeTensors.open(folder.resolve(name));
    }

    @Override
    public String toString() {
      return folder.toString();
    }
  }

  private static final class OnClassPath extends ModelFolder {

    private final Class<?> beside;
    private final String path;

    OnClassPath(Class<?> beside, String path) {
      this.beside = beside;
      this.path = path;
    }

    @Override
    public boolean contains(String name) {
      return beside.getResource(path + name) != null;
    }

    @Override
    public byte[] bytes(String name) {
      try (InputStream in = beside.getResourceAsStream(path + name)) {
        if (in == null) {
          throw new ModelFormatException("no resource '%s' in %s".formatted(name, this));
        }
        return readAll(name, in);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "resource '%s' in %s cannot be read".formatted(name, this), e);
      }
    }

    @Override
    public TensorSource tensors(String name) {
      return SafeTensors.of(name, bytes(name));
    }

    @Override
    public String toString() {
      return "class path:/%s/%s".formatted(beside.getPackageName().replace('.', '/'), path);
    }
  }
}

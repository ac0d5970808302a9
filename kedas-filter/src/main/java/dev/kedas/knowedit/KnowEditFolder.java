package dev.kedas.knowedit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of data sets, {@code <folder>/<data set>/<split>.json}, read in one split.
 *
 * <p>Immutable and thread-safe; holds nothing open and looks at the disk on each call.
 *
 * @param folder the folder that holds a folder per data set
 * @param split the split's name, such as {@code dev}: ASCII letters, digits, {@code _ - .}
 */
public record KnowEditFolder(Path folder, String split) {

  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

  /**
   * Checks folder and split.
   *
   * @throws DataSetException if there is no such folder, or the split is not a plain file name
   */
  public KnowEditFolder {
    if (!FILE_NAME.matcher(split).matches()) {
      throw new DataSetException(
          "found the split \"%s\", expected a name of letters, digits, '_', '-' and '.'"
              .formatted(split));
    }
    if (!Files.isDirectory(folder)) {
      throw new DataSetException("found no folder %s, expected one of data sets".formatted(folder));
    }
  }

  /**
   * The names of the data sets that have this split, in alphabetical order.
   *
   * @throws DataSetException if there is none, or the folder cannot be read
   */
  public List<String> names() {
    List<String> names = found();
    if (names.isEmpty()) {
      throw new DataSetException(
          "found no data set in %s, expected <data set>/%s.json".formatted(folder, split));
    }
    return names;
  }

  /**
   * Whether any data set has this split.
   *
   * @throws DataSetException if the folder cannot be read
   */
  public boolean hasAny() {
    return !found().isEmpty();
  }

  private List<String> found() {
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .map(path -> path.getFileName().toString())
          .filter(name -> Files.isRegularFile(file(name)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new DataSetException("%s: cannot be read (%s)".formatted(folder, e), e);
    }
  }

  /** Whether a data set has this split; names that are no plain file names never have. */
  public boolean has(String name) {
    return FILE_NAME.matcher(name).matches() && Files.isRegularFile(file(name));
  }

  /**
   * Reads a data set.
   *
   * @param name one of the {@link #names()}; anything else, such as {@code ../other}, is refused
   * @throws DataSetException if it is not among them, or its file cannot be read as {@link
   *     EditDataSet#read} says
   */
  public EditDataSet read(String name) {
    requireAll(List.of(name));
    return EditDataSet.read(file(name), name);
  }

  /**
   * Checks that data sets have this split.
   *
   * @throws DataSetException if one of them is not among the {@link #names()}
   */
  public void requireAll(Collection<String> wanted) {
    List<String> names = names();
    for (String name : wanted) {
      if (!names.contains(name)) {
        throw new DataSetException(
            "found no data set \"%s\" with %s.json in %s, expected one of %s"
                .formatted(name, split, folder, String.join(", ", names)));
      }
    }
  }

  private Path file(String name) {
    return folder.resolve(name).resolve(split + ".json");
  }
}

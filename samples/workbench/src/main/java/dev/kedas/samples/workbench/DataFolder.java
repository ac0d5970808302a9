package dev.kedas.samples.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A folder of data sets: {@code <dataset>/<split>.json}. */
record DataFolder(Path folder) {

  static Path file(Path folder, String dataset, String split) {
    return folder.resolve(dataset).resolve(split + ".json");
  }

  /**
   * The data sets to evaluate.
   *
   * @param wanted names of data sets; all that have the split if there are none
   * @throws IllegalArgumentException if a data set does not have the split, or none does; the
   *     message says which do
   */
  List<String> select(List<String> wanted, String split) {
    List<String> found = withSplit(split);
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' holds no data set with the split '%s': expected files <dataset>/%s.json"
              .formatted(folder, split, split));
    }
    for (String name : wanted) {
      if (!found.contains(name)) {
        throw new IllegalArgumentException(
            "'%s' holds no data set '%s' with the split '%s'; those with this split are %s"
                .formatted(folder, name, split, String.join(", ", found)));
      }
    }
    return wanted.isEmpty() ? found : wanted;
  }

  private List<String> withSplit(String split) {
    try (Stream<Path> children = Files.list(folder)) {
      return new ArrayList<>(
          new TreeSet<>(
              children
                  .map(child -> child.getFileName().toString())
                  .filter(name -> Files.isRegularFile(file(folder, name, split)))
                  .toList()));
    } catch (IOException e) {
      throw new UncheckedIOException("'%s' cannot be read: %s".formatted(folder, e), e);
    }
  }
}

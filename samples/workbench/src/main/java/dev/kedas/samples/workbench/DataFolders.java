package dev.kedas.samples.workbench;

import dev.kedas.knowedit.DataSetException;
import dev.kedas.knowedit.EditDataSet;
import dev.kedas.knowedit.KnowEditFolder;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The data sets of several folders that have a split, each with a name of its own.
 *
 * <p>Immutable and thread-safe; holds nothing open.
 */
final class DataFolders {

  private final String split;
  private final Map<String, KnowEditFolder> folders = new LinkedHashMap<>();

  /**
   * Looks for the data sets.
   *
   * @throws DataSetException if one of the folders has none with the split, or two have one of the
   *     same name
   */
  DataFolders(List<Path> paths, String split) {
    this.split = split;
    for (Path path : paths) {
      KnowEditFolder folder = new KnowEditFolder(path, split);
      folder.names().forEach(name -> add(name, folder));
    }
  }

  private void add(String name, KnowEditFolder folder) {
    KnowEditFolder other = folders.putIfAbsent(name, folder);
    if (other != null) {
      throw new DataSetException(
          "two of the folders of --data have a data set \"%s\" with %s.json: %s and %s"
              .formatted(name, split, other.folder(), folder.folder()));
    }
  }

  /** The names of the data sets, in the order of the folders and by the alphabet within each. */
  List<String> names() {
    return List.copyOf(folders.keySet());
  }

  /**
   * Checks that there are data sets of these names.
   *
   * @throws DataSetException if one of them is not among the {@link #names()}
   */
  void requireAll(Collection<String> wanted) {
    wanted.forEach(this::folder);
  }

  /**
   * Reads a data set.
   *
   * @param limit take the first so many edits; {@code null} for all
   * @throws DataSetException if there is none of this name, or its file cannot be read
   */
  EditDataSet read(String name, @Nullable Integer limit) {
    EditDataSet whole = folder(name).read(name);
    return limit == null
        ? whole
        : new EditDataSet(
            whole.name(),
            whole.cases().subList(0, Math.min(limit, whole.cases().size())),
            whole.problems());
  }

  /** Reads all data sets, the first edits of each; see {@link #read}. */
  List<EditDataSet> readAll(@Nullable Integer limit) {
    return names().stream().map(name -> read(name, limit)).toList();
  }

  /**
   * Reads another split of a data set, from the folder that the data set is in; nothing if it is
   * not there.
   *
   * @throws DataSetException if there is no data set of this name, or its file cannot be read
   */
  Optional<EditDataSet> readSplit(String name, String otherSplit) {
    KnowEditFolder other = new KnowEditFolder(folder(name).folder(), otherSplit);
    return other.has(name) ? Optional.of(other.read(name)) : Optional.empty();
  }

  private KnowEditFolder folder(String name) {
    KnowEditFolder folder = folders.get(name);
    if (folder == null) {
      throw new DataSetException(
          "found no data set \"%s\" with %s.json in %s, expected one of %s"
              .formatted(name, split, paths(), String.join(", ", names())));
    }
    return folder;
  }

  private String paths() {
    return folders.values().stream()
        .map(folder -> folder.folder().toString())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}

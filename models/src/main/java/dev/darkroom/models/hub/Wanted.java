package dev.darkroom.models.hub;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of several repositories under the names that they have in the package.
 *
 * @param repository the one that holds it
 */
record Wanted(Repository repository, RepositoryFile file) {

  /** All files of a source. */
  static SortedMap<String, Wanted> of(PullSource source, Repository repository) {
    SortedMap<String, Wanted> wanted = new TreeMap<>();
    for (RepositoryFile file : repository.files()) {
      if (source.files().isEmpty()) {
        wanted.put(file.name(), new Wanted(repository, file));
      } else if (source.files().containsKey(file.name())) {
        wanted.put(source.files().get(file.name()), new Wanted(repository, file));
      }
    }
    for (Map.Entry<String, String> named : source.files().entrySet()) {
      if (!wanted.containsKey(named.getValue())) {
        throw new HubException(
            "Cannot pull " + named.getKey() + " of " + repository.name() + ": it is not there.",
            "Check the repository and its revision " + repository.commit() + ".");
      }
    }
    return wanted;
  }

  long size() {
    return file.size().orElse(0);
  }
}

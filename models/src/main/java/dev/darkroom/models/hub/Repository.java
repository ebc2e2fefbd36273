package dev.darkroom.models.hub;

import dev.darkroom.models.ModelOrigin;
import java.util.List;
import java.util.Optional;

/**
 * What a repository holds at one commit.
 *
 * @param revision branch, tag or commit that was asked for
 * @param commit what that is now: 40 hexadecimal digits
 * @param licence as its card says
 */
record Repository(
    RepositoryName name,
    String revision,
    String commit,
    Optional<String> licence,
    List<RepositoryFile> files) {
  Repository {
    files = List.copyOf(files);
  }

  ModelOrigin origin() {
    return new ModelOrigin(name.toString(), revision, commit);
  }
}

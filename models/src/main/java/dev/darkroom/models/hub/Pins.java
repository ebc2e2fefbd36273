package dev.darkroom.models.hub;

import dev.darkroom.base.Digest;
import dev.darkroom.models.ModelOrigin;
import dev.darkroom.models.hub.ModelsLock.Pinned;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one pull has to keep to: nothing at the first, or when an update is accepted. */
record Pins(String model, Optional<Pinned> pinned) {

  /**
   * The revision to list: the pinned commit.
   *
   * @throws HubException when this source is not the one that was pinned
   */
  String revision(PullSource source) {
    if (pinned.isEmpty()) {
      return source.revision();
    }
    return pinned
        .get()
        .origin(source.repository())
        .filter(
            origin ->
                origin.revision().equals(source.revision())
                    || origin.commit().equals(source.revision()))
        .map(ModelOrigin::commit)
        .orElseThrow(() -> otherSource(source, pinned.get()));
  }

  /**
   * Refuses what the hub lists, before gigabytes come.
   *
   * @throws HubException naming the first file that differs
   */
  void requireSame(Map<String, Wanted> listed) {
    listed.forEach(
        (name, wanted) ->
            wanted
                .file()
                .sha256()
                .filter(now -> isOther(name, now))
                .ifPresent(
                    now -> {
                      throw changed(name, now, wanted.repository());
                    }));
  }

  boolean isOther(String file, Digest now) {
    return then(file).filter(then -> !then.equals(now)).isPresent();
  }

  HubException changed(String file, Digest now, Repository repository) {
    return new HubException(
        "Cannot pull "
            + model
            + ": "
            + file
            + " is not what models.lock pins: its SHA-256 was "
            + then(file).map(Digest::hex).orElse("unknown")
            + ", at "
            + repository.commit()
            + " it is "
            + now.hex()
            + ".",
        "If you trust the new bytes, accept them with --update.");
  }

  /** What is to be pinned when the pull is done. */
  Pinned with(List<ModelOrigin> origins, Map<String, Digest> digests) {
    Map<String, String> files = new TreeMap<>(pinned.map(Pinned::files).orElse(Map.of()));
    digests.forEach((name, digest) -> files.put(name, digest.hex()));
    return new Pinned(origins, files);
  }

  private Optional<Digest> then(String file) {
    return pinned.flatMap(pins -> pins.sha256(file));
  }

  private HubException otherSource(PullSource source, Pinned pins) {
    return new HubException(
        "Cannot pull "
            + model
            + " from "
            + source.repository()
            + "@"
            + source.revision()
            + ": models.lock pins it to "
            + pins.origins().stream()
                .map(origin -> origin.repository() + "@" + origin.revision())
                .toList()
            + ".",
        "Give it another name with --name, or accept the change with --update.");
  }
}

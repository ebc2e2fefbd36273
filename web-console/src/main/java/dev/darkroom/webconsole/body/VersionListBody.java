package dev.darkroom.webconsole.body;

import java.util.List;

/** The versions of a dataset, newest first. */
public record VersionListBody(List<VersionBody> items) {
  public VersionListBody {
    items = List.copyOf(items);
  }
}

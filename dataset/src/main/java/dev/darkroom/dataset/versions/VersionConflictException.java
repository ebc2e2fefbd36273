package dev.darkroom.dataset.versions;

import dev.darkroom.base.DarkroomException;

/** Another writer committed first. Nothing is lost; the same command makes the next version. */
public final class VersionConflictException extends DarkroomException {
  private static final long serialVersionUID = 1L;

  VersionConflictException(int version, String reason) {
    super(
        "Cannot commit version " + version + ": " + reason,
        "Run the same command again; finished work is used again.");
  }

  @Override
  public String code() {
    return "version_conflict";
  }
}

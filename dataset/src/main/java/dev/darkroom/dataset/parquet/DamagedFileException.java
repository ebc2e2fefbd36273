package dev.darkroom.dataset.parquet;

import dev.darkroom.base.DarkroomException;

/** A Parquet file is not what was written: cut off, overwritten, or of another kind. */
public final class DamagedFileException extends DarkroomException {
  private static final long serialVersionUID = 1L;

  DamagedFileException(Object file, RuntimeException cause) {
    super(
        "Cannot read %s: %s".formatted(file, cause.getMessage()),
        "Delete a part file and run again; restore a version's file from a backup.",
        cause);
  }

  @Override
  public String code() {
    return "damaged_file";
  }
}

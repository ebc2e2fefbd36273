package dev.darkroom.dataset.recipe;

import java.io.Serializable;

/** Where images come from. */
public sealed interface Source extends Serializable
    permits FolderSource, ArchiveSource, TableSource {

  /** The recipe's key for this kind of source. */
  String key();

  /** The path or pattern as the recipe has it. */
  String written();
}

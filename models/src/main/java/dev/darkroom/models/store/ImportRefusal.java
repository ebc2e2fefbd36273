package dev.darkroom.models.store;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.models.InvalidModelException;
import java.nio.file.Path;

/**
 * Why a model does not come into the store, in terms of the files that people know: not of the copy
 * that is gone by then.
 */
final class ImportRefusal {
  private ImportRefusal() {}

  static InvalidModelException of(ModelImport wanted, Path staged, DarkroomException e) {
    String message =
        e.getMessage().replace(staged + "/", "").replace(staged.toString(), "the model");
    String hint = "Nothing was stored. " + hint(wanted, staged, e);
    return new InvalidModelException(message, hint.strip(), e);
  }

  private static String hint(ModelImport wanted, Path staged, DarkroomException e) {
    if (wanted.pulled()) {
      return "Try another export, revision or --dtype of it.";
    }
    return e instanceof InvalidModelException
        ? e.hint().replace(staged.toString(), wanted.source().toString())
        : "Mend the files in " + wanted.source() + ", or export the model again.";
  }
}

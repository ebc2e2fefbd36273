package dev.darkroom.dataset.storage;

import java.io.IOException;
import java.nio.file.Path;

/** Gives a finished temporary file its name, unless the name is taken; atomic among writers. */
interface Publication {

  /** False when the target was there already; the temporary file may stay behind. */
  boolean publish(Path temporary, Path target) throws IOException;
}

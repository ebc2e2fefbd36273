package dev.darkroom.dataset.selections;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.darkroom.base.DarkroomException;
import dev.darkroom.base.Digest;
import dev.darkroom.dataset.storage.Storage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;

/**
 * {@code selections/<digest>/inputs.json}: what a selection's verdicts rest on. A dataset may hold
 * parts of other sources, sizes and times beside them.
 *
 * @param signals names of the signal parts that were judged, in listing order
 */
public record SelectionInputs(List<String> signals) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public SelectionInputs {
    signals = List.copyOf(signals);
  }

  public static boolean isThere(Storage storage, Digest selection) throws IOException {
    return storage.stat(path(selection)).isPresent();
  }

  public static SelectionInputs read(Storage storage, Digest selection) throws IOException {
    try {
      return JSON.readValue(storage.readAll(path(selection)), SelectionInputs.class);
    } catch (FileNotFoundException e) {
      throw new DarkroomException(
          "Cannot read " + path(selection) + ": there is no such file.",
          "Run the recipe again, which writes it; nothing is measured anew.",
          e);
    } catch (JsonProcessingException e) {
      throw new DarkroomException(
          "Cannot read " + path(selection) + ": " + e.getOriginalMessage() + ".",
          "Delete the folder it stands in and run the recipe again; nothing is measured anew.",
          e);
    }
  }

  /** Writes it unless it is there. */
  public void write(Storage storage, Digest selection) throws IOException {
    storage.createIfAbsent(path(selection), JSON.writeValueAsBytes(this));
  }

  private static String path(Digest selection) {
    return "selections/" + selection.hex() + "/inputs.json";
  }
}

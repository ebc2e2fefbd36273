package dev.darkroom.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the JSON files of model packages; what is wrong with one is an invalid model. */
public final class Json {
  public static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /**
   * Reads a JSON object.
   *
   * @throws InvalidModelException when it is missing or no JSON object
   */
  public static JsonNode read(Path file) {
    try {
      JsonNode node = MAPPER.readTree(Files.readString(file));
      if (node.isObject()) {
        return node;
      }
      throw problem(file, "it is no JSON object", null);
    } catch (NoSuchFileException e) {
      throw problem(file, "it is missing", e);
    } catch (CharacterCodingException e) {
      throw problem(file, "it is no UTF-8 text", e);
    } catch (JsonProcessingException e) {
      throw problem(file, "it is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw problem(file, e.toString(), e);
    }
  }

  private static InvalidModelException problem(Path file, String reason, @Nullable Exception e) {
    String message = "Cannot read " + file.getFileName() + " of a model: " + reason + ".";
    String hint = "File: " + file + ". Import the model again from an intact copy.";
    return e == null
        ? new InvalidModelException(message, hint)
        : new InvalidModelException(message, hint, e);
  }
}

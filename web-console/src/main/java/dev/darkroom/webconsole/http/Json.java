package dev.darkroom.webconsole.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.darkroom.base.DarkroomException;
import dev.darkroom.base.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;

/** JSON as the console speaks it: what is absent is left out, what is unknown is refused. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  public static byte[] write(Object body) {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot write as JSON: " + body, e);
    }
  }

  /**
   * Reads one value.
   *
   * @throws InvalidInputException when it is not what the type wants; the message names the field
   */
  public static <T> T read(InputStream body, Class<T> type) throws IOException {
    try {
      return MAPPER.readValue(body, type);
    } catch (com.fasterxml.jackson.databind.JsonMappingException e) {
      if (e.getCause() instanceof DarkroomException own) {
        throw own;
      }
      String field =
          e.getPath().stream().map(r -> r.getFieldName()).collect(Collectors.joining("."));
      throw invalid(field.isEmpty() ? e.getOriginalMessage() : field, e);
    } catch (JsonProcessingException e) {
      throw invalid(e.getOriginalMessage(), e);
    }
  }

  private static InvalidInputException invalid(String what, Exception cause) {
    return new InvalidInputException(
        "Invalid request body: " + what + " (must be JSON as the contract says)",
        "The contract is openapi.yaml of the console.",
        cause);
  }
}

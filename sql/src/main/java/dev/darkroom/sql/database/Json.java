package dev.darkroom.sql.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.darkroom.base.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The catalog's JSON columns. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<LinkedHashMap<String, Double>> NUMBERS =
      new TypeReference<>() {};
  private static final TypeReference<LinkedHashMap<String, Long>> COUNTS = new TypeReference<>() {};

  private Json() {}

  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot write JSON: " + value, e);
    }
  }

  public static Map<String, Double> numbers(String json) {
    return read(json, NUMBERS);
  }

  public static Map<String, Long> counts(String json) {
    return read(json, COUNTS);
  }

  /** The text itself, once it is known to be one JSON object. */
  public static String requireObject(String thing, String json) {
    try {
      if (MAPPER.readTree(json).isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(invalid(thing, json), e.getOriginalMessage(), e);
    }
    throw new InvalidInputException(invalid(thing, json), "");
  }

  private static String invalid(String thing, String json) {
    return "Invalid " + thing + ": " + json + " (must be a JSON object)";
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Invalid JSON in the catalog: " + json, e);
    }
  }
}

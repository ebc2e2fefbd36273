package dev.darkroom.dataset.versions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/**
 * The footer key {@code huggingface}: what each column is to Hugging Face's {@code datasets}. A
 * declared feature counts only if it equals the file's own type, so it is made from the schema.
 */
final class HuggingFaceFeatures {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String IMAGE = "image";
  private static final String TYPE = "_type";

  private HuggingFaceFeatures() {}

  static String json(MessageType schema) {
    ObjectNode document = JSON.objectNode();
    document.putObject("info").set("features", features(schema));
    return document.toString();
  }

  static ObjectNode features(MessageType schema) {
    ObjectNode features = struct(schema);
    features.set(IMAGE, JSON.objectNode().put(TYPE, "Image"));
    return features;
  }

  private static ObjectNode struct(GroupType group) {
    ObjectNode fields = JSON.objectNode();
    group.getFields().forEach(field -> fields.set(field.getName(), feature(field)));
    return fields;
  }

  private static ObjectNode feature(Type type) {
    if (type.isPrimitive()) {
      return JSON.objectNode().put("dtype", dtype(type.asPrimitiveType())).put(TYPE, "Value");
    }
    GroupType group = type.asGroupType();
    if (LogicalTypeAnnotation.listType().equals(group.getLogicalTypeAnnotation())) {
      ObjectNode list = JSON.objectNode();
      list.set("feature", feature(group.getType(0).asGroupType().getType(0)));
      return list.put(TYPE, "List");
    }
    return struct(group);
  }

  private static String dtype(PrimitiveType type) {
    return switch (type.getPrimitiveTypeName()) {
      case INT32 -> "int32";
      case INT64 -> "int64";
      case DOUBLE -> "float64";
      case BOOLEAN -> "bool";
      case BINARY -> type.getLogicalTypeAnnotation() == null ? "binary" : "string";
      default -> throw new IllegalArgumentException("Invalid column: " + type + " (no dtype)");
    };
  }
}

package dev.darkroom.sql.database;

import dev.darkroom.dataset.ImageId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads the column types that every table shares. */
public final class Columns {
  private Columns() {}

  /** The {@code bytea} that stands for an image; empty bytes when it has no id. */
  public static byte[] bytes(Optional<ImageId> image) {
    return image.map(Columns::bytes).orElse(new byte[0]);
  }

  public static byte[] bytes(ImageId image) {
    return HexFormat.of().parseHex(image.hex());
  }

  public static Optional<ImageId> imageId(ResultSet row, String column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    return bytes == null || bytes.length == 0
        ? Optional.empty()
        : Optional.of(new ImageId(HexFormat.of().formatHex(bytes)));
  }

  public static List<String> strings(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return List.of((String[]) array.getArray());
  }

  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  public static Optional<Instant> optionalInstant(ResultSet row, String column)
      throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }

  public static Optional<String> optionalString(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  public static Optional<Double> optionalDouble(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  public static Optional<Integer> optionalInteger(ResultSet row, String column)
      throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }
}

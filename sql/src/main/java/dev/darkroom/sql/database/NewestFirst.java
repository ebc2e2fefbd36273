package dev.darkroom.sql.database;

import dev.darkroom.base.InvalidInputException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * A table that grows at its end, read page by page from there: ids fall, and the last id of a page
 * leads to the one after it.
 *
 * @param table with a column {@code id}
 * @param columns to select
 */
public record NewestFirst<T>(String table, String columns, RowMapper<T> mapper) {
  private static final int MOST = 500;

  /**
   * One page.
   *
   * @param limit rows of it, 1..500
   */
  public List<T> page(Database database, Optional<Long> before, int limit) {
    requireLimit(limit);
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT %s FROM %s WHERE id < :before ORDER BY id DESC LIMIT :limit"
                        .formatted(columns, table))
                .bind("before", before.orElse(Long.MAX_VALUE))
                .bind("limit", limit)
                .map(mapper)
                .list());
  }

  /** Refuses a page of no rows, or of so many that one page would be the table. */
  public static void requireLimit(int limit) {
    if (limit < 1 || limit > MOST) {
      throw new InvalidInputException("Invalid limit: " + limit + " (must be 1.." + MOST + ")", "");
    }
  }
}

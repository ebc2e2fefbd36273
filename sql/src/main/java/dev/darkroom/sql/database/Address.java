package dev.darkroom.sql.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.ds.common.BaseDataSource;

/** Where the database is, without user and password: what an error message may show. */
public record Address(String host, int port, String database) {
  private static final Pattern URL =
      Pattern.compile("jdbc:postgresql://([^:/,?]+)(?::(\\d+))?/([^?]*).*");
  private static final int DEFAULT_PORT = 5432;

  /** The address that the source was set up with; empty when it does not tell. */
  public static Optional<Address> of(DataSource source) {
    if (source instanceof HikariDataSource pool) {
      return pool.getDataSource() == null ? parse(pool.getJdbcUrl()) : of(pool.getDataSource());
    }
    return source instanceof BaseDataSource plain ? parse(plain.getURL()) : Optional.empty();
  }

  static Optional<Address> parse(String url) {
    Matcher matcher = URL.matcher(url == null ? "" : url);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int port = matcher.group(2) == null ? DEFAULT_PORT : Integer.parseInt(matcher.group(2));
    return Optional.of(new Address(matcher.group(1), port, matcher.group(3)));
  }

  @Override
  public String toString() {
    return host + ":" + port + "/" + database;
  }
}

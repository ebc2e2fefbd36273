package dev.darkroom.sql.people;

import java.time.Instant;

/**
 * A new API token.
 *
 * @param secret shown this once; the catalog keeps its hash only
 */
public record IssuedToken(long id, String label, String secret, Instant expires) {

  /** Without the secret, so that no log has it. */
  @Override
  public String toString() {
    return "IssuedToken[id=" + id + ", label=" + label + ", expires=" + expires + "]";
  }
}

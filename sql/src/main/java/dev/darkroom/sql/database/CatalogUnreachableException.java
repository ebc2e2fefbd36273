package dev.darkroom.sql.database;

/** PostgreSQL does not answer: start it or correct its address, then do the same again. */
public final class CatalogUnreachableException extends CatalogException {
  private static final long serialVersionUID = 1L;

  public CatalogUnreachableException(String message, String hint) {
    super(message, hint);
  }

  public CatalogUnreachableException(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }

  @Override
  public String code() {
    return "catalog_unreachable";
  }
}

package dev.darkroom.sql.database;

/** Somebody else was first, or the catalog holds something that contradicts the request. */
public final class CatalogConflictException extends CatalogException {
  private static final long serialVersionUID = 1L;

  public CatalogConflictException(String message, String hint) {
    super(message, hint);
  }

  public CatalogConflictException(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }

  @Override
  public String code() {
    return "conflict";
  }
}

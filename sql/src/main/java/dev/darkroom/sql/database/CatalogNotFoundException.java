package dev.darkroom.sql.database;

/** What was named is not in the catalog. */
public final class CatalogNotFoundException extends CatalogException {
  private static final long serialVersionUID = 1L;

  public CatalogNotFoundException(String message, String hint) {
    super(message, hint);
  }

  public CatalogNotFoundException(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }

  @Override
  public String code() {
    return "not_found";
  }
}

package dev.darkroom.sql.database;

import dev.darkroom.base.DarkroomException;

/** The catalog cannot do what it was asked; children say what the caller can do about it. */
public class CatalogException extends DarkroomException {
  private static final long serialVersionUID = 1L;

  public CatalogException(String message, String hint) {
    super(message, hint);
  }

  public CatalogException(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }

  @Override
  public String code() {
    return "catalog_failed";
  }
}

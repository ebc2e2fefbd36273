package dev.darkroom.curation;

/** The calling thread was interrupted; the run stopped in good order. */
public final class CancelledException extends CurationException {
  private static final long serialVersionUID = 1L;

  public CancelledException(Stage stage) {
    super(
        "Cannot finish " + stage.id() + ": it was interrupted.",
        "What was finished is kept; run the same command again to go on.");
  }

  @Override
  public String code() {
    return "cancelled";
  }
}

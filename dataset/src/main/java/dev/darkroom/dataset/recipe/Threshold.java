package dev.darkroom.dataset.recipe;

import java.io.Serializable;

/** What a score must satisfy, such as {@code >= 4.5}. NaN satisfies nothing. */
public record Threshold(Comparison comparison, double value) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How a score is held against the value. */
  public enum Comparison {
    AT_LEAST(">="),
    ABOVE(">"),
    AT_MOST("<="),
    BELOW("<");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }
  }

  public boolean accepts(double score) {
    return switch (comparison) {
      case AT_LEAST -> score >= value;
      case ABOVE -> score > value;
      case AT_MOST -> score <= value;
      case BELOW -> score < value;
    };
  }
}

package dev.darkroom.dataset.recipe;

import java.io.Serializable;

/**
 * A source, or all sources that begin alike, as a list of the recipe names it.
 *
 * @param written as it stands in the recipe
 * @param uri what signals call it; a path is seen from the recipe's own folder. One that ends in
 *     {@code /} means all that lies below
 */
public record NamedSource(String written, String uri)
    implements Comparable<NamedSource>, Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public int compareTo(NamedSource other) {
    return written.compareTo(other.written);
  }
}

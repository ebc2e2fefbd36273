package dev.darkroom.dataset.recipe;

import dev.darkroom.base.Digest;
import java.io.Serializable;
import java.util.List;

/**
 * What a dataset is: where its images come from, what is measured, what is kept, what is said about
 * them and how they are stored.
 *
 * @param dataset the dataset's name: letters, digits, {@code . _ -}
 * @param sources at least one
 * @param captions in order; the last one's text is the effective caption
 */
public record Recipe(
    String dataset,
    List<Source> sources,
    MeasureRules measure,
    SelectRules select,
    List<CaptionRules> captions,
    ShardRules shards)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public Recipe {
    sources = List.copyOf(sources);
    captions = List.copyOf(captions);
  }

  /**
   * Digest of what decides a version's content: measure, select, captions and the form of stored
   * images, defaults included; not of comments, order or spacing. The dataset's name, the places of
   * its sources and the size of shards are left out: the same photos give the same version wherever
   * they lie, under any name, however they are cut into files.
   */
  public Digest digest() {
    return Digest.ofText(CanonicalRecipe.content(this));
  }

  /** The whole recipe as YAML in one fixed form, defaults written out; it reads back the same. */
  public String canonical() {
    return CanonicalRecipe.document(this);
  }
}

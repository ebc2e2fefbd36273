package dev.darkroom.sql.gallery;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.sql.database.CatalogNotFoundException;
import dev.darkroom.sql.database.Columns;
import dev.darkroom.sql.database.Database;
import dev.darkroom.sql.reviews.Reviews;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The images of a version, kept, rejected and failed. Reads by key in the order of an index: no
 * OFFSET, no count over the table, the hundredth page costs what the first does.
 */
public final class Gallery {
  private final Database database;
  private final Reviews reviews;
  private final FacetQueries facets;

  public Gallery(Database database) {
    this.database = database;
    this.reviews = new Reviews(database);
    this.facets = new FacetQueries(database);
  }

  /** One page; of an unknown dataset or version, an empty one. */
  public GalleryPage page(GalleryQuery query) {
    PageQuery page = new PageQuery(query);
    List<Keyed> found =
        database.read(
            handle ->
                page.bind(handle)
                    .map(
                        (row, context) ->
                            new Keyed(
                                Items.item(row),
                                new Cursor(
                                    query.sort(),
                                    row.getDouble("value"),
                                    row.getBytes("image_id"),
                                    row.getLong("occurrence"))))
                    .list());
    return Keyed.page(found, query.limit());
  }

  /** Counts of a version's rows, ready made; all empty for an unknown version. */
  public Facets facets(String dataset, int version) {
    return facets.of(dataset, version);
  }

  /**
   * Everything about one image.
   *
   * @throws CatalogNotFoundException when the version has no row of the image
   */
  public ImageDetail image(String dataset, int version, ImageId image) {
    return database.read(
        handle -> {
          List<Shown> shown = shown(handle, dataset, version, image);
          if (shown.isEmpty()) {
            throw new CatalogNotFoundException(
                "Cannot find image %s: %s version %d has no such row"
                    .formatted(image, dataset, version),
                "Look it up in the gallery of that version.");
          }
          return new ImageDetail(
              shown.get(0).item(),
              shown.get(0).signals(),
              captions(handle, dataset, image),
              shown.stream().map(Shown::occurrence).toList(),
              reviews.of(handle, dataset, image));
        });
  }

  private static List<Shown> shown(Handle handle, String dataset, int version, ImageId image) {
    return handle
        .createQuery(
            "SELECT "
                + Items.COLUMNS
                + ", m.signals, m.cluster, m.survivor, m.distance FROM membership m"
                + Items.JOINS
                + " WHERE m.dataset = "
                + Items.DATASET_WITH_VERSION
                + """

                  AND m.image_id = :image AND m.from_version <= :version AND m.to_version > :version
                ORDER BY m.verdict <> 'kept', m.source
                """)
        .bind("dataset", dataset)
        .bind("version", version)
        .bind("image", Columns.bytes(image))
        .map(
            (row, context) ->
                new Shown(Items.item(row), row.getString("signals"), Items.occurrence(row)))
        .list();
  }

  private static List<CaptionRow> captions(Handle handle, String dataset, ImageId image) {
    return handle
        .createQuery(
            """
            SELECT image_id, text, captioner, digest, pinned, prompt, parameters, tokens, finish,
              lint, agreement, created, seconds
            FROM caption WHERE dataset = (SELECT id FROM dataset WHERE name = :dataset)
              AND image_id = :image ORDER BY id
            """)
        .bind("dataset", dataset)
        .bind("image", Columns.bytes(image))
        .map((row, context) -> Items.caption(row))
        .list();
  }

  private record Shown(GalleryItem item, String signals, Occurrence occurrence) {}
}

package dev.darkroom.sql.versions;

import java.time.Instant;

/**
 * A dataset that the catalog shows.
 *
 * @param folder path or URI of its folder, as given at the last publish
 * @param version the newest version that readers see
 */
public record CatalogDataset(
    String name, String folder, int version, Instant created, Instant updated) {}

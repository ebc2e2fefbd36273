package dev.darkroom.sql.people;

import java.time.Instant;

/**
 * An API token as it can still be told of: its secret is nowhere.
 *
 * @param person for whom it stands
 */
public record ApiToken(long id, String person, String label, Instant expires) {}

package dev.darkroom.sql.versions;

import dev.darkroom.base.Digest;
import java.time.Instant;

/**
 * A person's word that a version may be trained on.
 *
 * @param digest of the version when it was approved
 */
public record Approval(String dataset, int version, Digest digest, String by, Instant at) {}

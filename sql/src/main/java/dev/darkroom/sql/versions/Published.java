package dev.darkroom.sql.versions;

/**
 * What publishing did.
 *
 * @param created false when the catalog held this version already; then nothing changed
 * @param opened membership rows that begin with the version
 * @param ended membership rows that end before it
 */
public record Published(String dataset, int version, boolean created, long opened, long ended) {}

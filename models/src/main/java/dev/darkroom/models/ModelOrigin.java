package dev.darkroom.models;

/**
 * Where files of a model were pulled from.
 *
 * @param repository {@code owner/name} on the model hub
 * @param revision branch, tag or commit that was asked for
 * @param commit what that was at the time: 40 hexadecimal digits
 */
public record ModelOrigin(String repository, String revision, String commit) {}

package dev.darkroom.webconsole.body;

/** A person's own caption. */
public record NewCaptionBody(int version, String text) {}

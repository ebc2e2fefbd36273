package dev.darkroom.dit.examples;

/**
 * An image to learn from.
 *
 * @param id names the file's bytes; safe as a file name
 * @param width in pixels, after orientation
 * @param height in pixels, after orientation
 * @param caption what the network is told it sees
 */
public record TrainingImage(String id, int width, int height, String caption) {}

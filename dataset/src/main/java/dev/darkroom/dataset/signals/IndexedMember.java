package dev.darkroom.dataset.signals;

import java.util.Optional;

/**
 * An image in a tar, as the tar's headers have it; so that they need not be walked again.
 *
 * @param source URI with {@code #member}; the tar's own for what it lost
 * @param offset of its first byte in the tar
 * @param length in bytes
 * @param loss what is missing of the tar; then there is no image
 */
public record IndexedMember(
    String source,
    long offset,
    long length,
    Optional<String> altText,
    Optional<String> licence,
    Optional<String> rights,
    Optional<String> loss) {}

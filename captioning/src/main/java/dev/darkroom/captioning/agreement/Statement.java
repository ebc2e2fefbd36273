package dev.darkroom.captioning.agreement;

/** What a caption states, to be held against measurements. */
@FunctionalInterface
interface Statement {
  /** A clause that cannot be read: nothing that was measured makes it true. */
  Statement UNREAD = measured -> false;

  boolean holds(Measured measured);
}

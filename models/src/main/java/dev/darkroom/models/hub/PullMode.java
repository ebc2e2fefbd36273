package dev.darkroom.models.hub;

/** How a pull treats what is pinned. */
public enum PullMode {
  /** What {@code models.lock} pins, and nothing else; pins what it does not know yet. */
  PINNED,
  /** What the hub has now; pins that. */
  UPDATE,
  /** Only what is in the store. */
  OFFLINE
}

package dev.darkroom.sql.runs;

/** Whether the place where a run was submitted still answers for it. */
public enum Contact {
  HELD,
  LOST
}

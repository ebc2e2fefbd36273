package dev.darkroom.dit.tensor;

/** Element types of the files we read and write, by their safetensors names. */
public enum ElementType {
  F32(4),
  F64(8),
  I32(4),
  I64(8),
  U8(1);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Size of one element. */
  public int bytes() {
    return bytes;
  }
}

package dev.darkroom.captioning.endpoint;

/** Whose fault it is that there is no caption: of one image, or of the server for all of them. */
enum Fault {
  /** Another image may do better: a refusal, an option that the model does not take, a crash. */
  IMAGE(Integer.MAX_VALUE),
  /** Hardly the image's: no chat-completions server, none at all, or one that is overrun. */
  SERVER(5),
  /** Surely the same for every image: no access, or none for a long time. */
  ACCESS(1);

  private final int most;

  Fault(int most) {
    this.most = most;
  }

  /** How many images in a row may fail of it before asking more is in vain. */
  int most() {
    return most;
  }
}

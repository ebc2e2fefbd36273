package dev.darkroom.curation.measure;

import dev.darkroom.base.Digest;
import dev.darkroom.curation.sources.Chunk;
import dev.darkroom.curation.sources.ListedImage;
import dev.darkroom.dataset.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * One attempt at a chunk, so that a file that kills the process does so twice at most. While the
 * attempt lasts its mark lies in the dataset's {@code work} folder; one that is there already is
 * what a dead process left. Then each image is marked as well, one at a time in this process, and
 * an image whose own mark was left is not tried again until somebody asks for a retry.
 */
final class Attempt implements AutoCloseable {
  private static final String FOLDER = "work";
  private static final String IMAGE = FOLDER + "/image-";
  private static final String CHUNK = FOLDER + "/chunk-";

  /** Of the images that are tried with care, so that a dead process leaves the mark of one. */
  private static final Object CARE = new Object();

  private final Storage storage;
  private final String mark;
  private final boolean isCareful;

  private Attempt(Storage storage, String mark, boolean isCareful) {
    this.storage = storage;
    this.mark = mark;
    this.isCareful = isCareful;
  }

  static Attempt at(Chunk chunk, Storage storage) throws IOException {
    String mark = CHUNK + chunk.part();
    boolean isLeft = !storage.createIfAbsent(mark, new byte[0]);
    return new Attempt(storage, mark, isLeft || holdsMarked(chunk, storage));
  }

  /**
   * An image may stand in another chunk than when its mark was left: new files move the borders.
   */
  private static boolean holdsMarked(Chunk chunk, Storage storage) throws IOException {
    Set<String> marked = new HashSet<>();
    for (Storage.Entry entry : storage.list(FOLDER)) {
      if (entry.path().startsWith(IMAGE)) {
        marked.add(entry.path());
      }
    }
    return !marked.isEmpty()
        && chunk.images().stream().map(Attempt::mark).anyMatch(marked::contains);
  }

  /** Work on one image. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  /** Does the work, or gives the image up when it was the end of a process before. */
  void with(ListedImage image, Work work, Work givingUp) throws IOException {
    if (!isCareful) {
      work.run();
      return;
    }
    synchronized (CARE) {
      String imageMark = mark(image);
      byte[] source = image.source().getBytes(StandardCharsets.UTF_8);
      if (!storage.createIfAbsent(imageMark, source)) {
        givingUp.run();
        return;
      }
      try {
        work.run();
      } finally {
        storage.delete(imageMark);
      }
    }
  }

  /** The same bytes under another name are another file; so are changed ones. */
  private static String mark(ListedImage image) {
    String file = image.source() + " " + image.ref().length() + " " + image.ref().stamp().text();
    return IMAGE + Digest.ofText(file).hex().substring(0, 32);
  }

  /** Lets all that was given up be tried again. */
  static void forgetAll(Storage storage) throws IOException {
    for (Storage.Entry entry : storage.list(FOLDER)) {
      if (entry.path().startsWith(IMAGE) || entry.path().startsWith(CHUNK)) {
        storage.delete(entry.path());
      }
    }
  }

  @Override
  public void close() throws IOException {
    storage.delete(mark);
  }
}

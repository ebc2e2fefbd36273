package dev.darkroom.dit.tensor;

import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;

/**
 * The owner of all native memory made while some work runs: it is released when the work ends, not
 * when the garbage collector notices (a tensor of megabytes is a Java object of a few bytes). Every
 * training step, sample and file read runs in one; only {@link #keep} lets a tensor out.
 */
public final class NativeScope {
  private NativeScope() {}

  /** Runs the work and releases every native object it made. */
  public static void run(Runnable work) {
    try (PointerScope scope = new PointerScope()) {
      work.run();
    }
  }

  /** As {@link #run}, for work with a result on the Java heap, or one that it has kept. */
  public static <T> T call(Supplier<T> work) {
    try (PointerScope scope = new PointerScope()) {
      return work.get();
    }
  }

  /** Lets a native object outlive the scope; the caller now owns it and closes it. */
  public static <P extends Pointer> P keep(P pointer) {
    return pointer.<P>retainReference();
  }

  /** Releases what {@link #keep} let out. */
  public static void release(Pointer pointer) {
    pointer.releaseReference();
  }
}

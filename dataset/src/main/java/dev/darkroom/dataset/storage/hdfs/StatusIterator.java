package dev.darkroom.dataset.storage.hdfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.UnaryOperator;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/** Files as the name node lists them, page by page. */
final class StatusIterator implements Iterator<LocatedFileStatus> {
  private final RemoteIterator<LocatedFileStatus> files;
  private final UnaryOperator<IOException> failure;

  StatusIterator(RemoteIterator<LocatedFileStatus> files, UnaryOperator<IOException> failure) {
    this.files = files;
    this.failure = failure;
  }

  @Override
  public boolean hasNext() {
    try {
      return files.hasNext();
    } catch (IOException e) {
      throw new UncheckedIOException(failure.apply(e));
    }
  }

  @Override
  public LocatedFileStatus next() {
    try {
      return files.next();
    } catch (IOException e) {
      throw new UncheckedIOException(failure.apply(e));
    }
  }

  Spliterator<LocatedFileStatus> spliterator() {
    return Spliterators.spliteratorUnknownSize(this, Spliterator.NONNULL);
  }
}

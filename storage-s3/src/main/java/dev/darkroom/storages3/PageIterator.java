package dev.darkroom.storages3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What pages of a listing hold; one page at a time is there. */
final class PageIterator implements Iterator<S3Object> {
  private final Iterator<ListObjectsV2Response> pages;
  private final Function<SdkException, IOException> failure;
  private Iterator<S3Object> page = Collections.emptyIterator();

  PageIterator(Iterator<ListObjectsV2Response> pages, Function<SdkException, IOException> failure) {
    this.pages = pages;
    this.failure = failure;
  }

  @Override
  public boolean hasNext() {
    try {
      while (!page.hasNext() && pages.hasNext()) {
        page = pages.next().contents().iterator();
      }
    } catch (SdkException e) {
      throw new UncheckedIOException(failure.apply(e));
    }
    return page.hasNext();
  }

  @Override
  public S3Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.next();
  }

  Spliterator<S3Object> spliterator() {
    return Spliterators.spliteratorUnknownSize(this, Spliterator.NONNULL);
  }
}

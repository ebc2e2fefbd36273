package dev.darkroom.curation.shard;

import dev.darkroom.curation.pipeline.Worker;
import dev.darkroom.curation.pipeline.Workplace;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.sources.SourceBytes;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.dataset.versions.ShardWriter;
import dev.darkroom.dataset.versions.VersionRow;
import java.io.IOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes shards; holds one image at a time besides what Parquet buffers. */
final class ShardFiller implements Worker<ShardWork, String> {
  private static final Logger LOG = LoggerFactory.getLogger(ShardFiller.class);

  private final Workplace here;
  private final StoredImage form;

  /** Carries an unreadable image out of Parquet's writer. */
  private static final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException(IOException cause) {
      super(cause);
    }
  }

  ShardFiller(Workplace here, StoredImage form) {
    this.here = here;
    this.form = form;
  }

  @Override
  public void work(ShardWork work, Consumer<String> output) throws IOException {
    ShardWriter writer = ShardWriter.of(here.dataset(), work.version(), work.layout());
    try {
      AtomicInteger filled = new AtomicInteger();
      Manifest.DataFile file = writer.write(work.shard(), work.of(), () -> rows(work, filled));
      // The rest of a shard that was there already.
      work.rows().stream().skip(filled.get()).forEach(row -> here.advance());
      here.deliver(new ShardOutcome.Written(work.shard(), file).text());
      output.accept(file.path());
    } catch (UnreadableException e) {
      here.deliver(new ShardOutcome.Unreadable(unreadable(work)).text());
    }
  }

  private Iterator<VersionRow> rows(ShardWork work, AtomicInteger filled) {
    return work.rows().stream().map(row -> row(row, filled)).iterator();
  }

  private VersionRow row(ShardRow row, AtomicInteger filled) {
    here.requireWanted();
    try {
      byte[] file = SourceBytes.at(row.place()).read(row.entry().imageId());
      VersionRow version = row.entry().with(form.bytes(file));
      here.advance();
      filled.incrementAndGet();
      return version;
    } catch (IOException e) {
      throw new UnreadableException(e);
    } catch (OutOfMemoryError e) {
      throw new UnreadableException(new IOException("it is too large for this memory", e));
    }
  }

  /** Looks through the whole shard, so that one more attempt is enough. */
  private Set<ImageId> unreadable(ShardWork work) {
    Set<ImageId> unreadable = new HashSet<>();
    for (ShardRow row : work.rows()) {
      here.requireWanted();
      try {
        form.bytes(SourceBytes.at(row.place()).read(row.entry().imageId()));
      } catch (IOException e) {
        LOG.warn("Cannot store {}: {}", row.source(), SourceBytes.why(e));
        unreadable.add(row.entry().imageId());
      } catch (OutOfMemoryError e) {
        LOG.warn("Cannot store {}: it is too large for this memory", row.source());
        unreadable.add(row.entry().imageId());
      }
    }
    return unreadable;
  }
}

package dev.darkroom.dataset.parquet;

import dev.darkroom.dataset.storage.Stamp;
import dev.darkroom.dataset.storage.Storage;
import dev.darkroom.dataset.storage.StorageFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.columnindex.RowRanges;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.internal.column.columnindex.OffsetIndexBuilder;
import org.apache.parquet.internal.filter2.columnindex.ColumnIndexStore;

/**
 * A file of which single pages are read. Most writers leave out the page index, without which
 * Parquet's reader gives whole column chunks, hundreds of images each; here it is then made from
 * the pages' headers. Footers and indexes of the last few files are remembered by the process.
 */
final class PagedFile extends ParquetFileReader {
  private static final int MOST_FILES = 8;
  private static final Map<Key, Known> KNOWN =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
          return size() > MOST_FILES;
        }
      };

  /** A file as it is now. */
  private record Key(StorageFile file, long bytes, Stamp stamp) {
    static Key of(StorageFile file) throws IOException {
      Storage.Entry now = file.entry();
      return new Key(file, now.bytes(), now.stamp());
    }

    StoredFile stored() {
      return StoredFile.of(file, bytes);
    }
  }

  /** Row groups' page indexes by column. */
  private record Known(ParquetMetadata footer, Map<String, OffsetIndex> pages) {}

  private final Key key;
  private final Known known;

  private PagedFile(Key key, Known known) throws IOException {
    super(key.stored(), known.footer, options(), key.stored().newStream());
    this.key = key;
    this.known = known;
  }

  static PagedFile open(StorageFile file) throws IOException {
    Key key = Key.of(file);
    try {
      return new PagedFile(key, known(key));
    } catch (RuntimeException e) {
      throw new DamagedFileException(file, e);
    }
  }

  static ParquetMetadata footer(StorageFile file) throws IOException {
    return known(Key.of(file)).footer;
  }

  private static Known known(Key key) throws IOException {
    synchronized (KNOWN) {
      Known known = KNOWN.get(key);
      if (known != null) {
        return known;
      }
    }
    Known read = new Known(readFooter(key), new LinkedHashMap<>());
    synchronized (KNOWN) {
      KNOWN.put(key, read);
    }
    return read;
  }

  private static ParquetMetadata readFooter(Key key) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(key.stored(), options())) {
      return reader.getFooter();
    } catch (RuntimeException e) {
      throw new DamagedFileException(key.file, e);
    }
  }

  private static ParquetReadOptions options() {
    return ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
  }

  /**
   * The pages, of the columns that were requested, in which rows of a row group lie.
   *
   * @param first counted from 0 in the group
   * @param end the row behind the last
   */
  PageReadStore pages(int group, long first, long end) throws IOException {
    RowRanges.Builder rows = RowRanges.builder();
    for (long row = first; row < end; row++) {
      rows.addSelectedRow(row);
    }
    return readFilteredRowGroup(group, rows.build());
  }

  /** Whether it is this file, unchanged as far as that can be told without a request. */
  boolean isStill(StorageFile file) throws IOException {
    return file.equals(key.file) && (!file.isNear() || Key.of(file).equals(key));
  }

  @Override
  public ColumnIndexStore getColumnIndexStore(int group) {
    BlockMetaData block = getRowGroups().get(group);
    return new ColumnIndexStore() {
      @Override
      public ColumnIndex getColumnIndex(ColumnPath column) {
        throw new UnsupportedOperationException("only places of pages are known");
      }

      @Override
      public OffsetIndex getOffsetIndex(ColumnPath column) {
        return index(block, column);
      }
    };
  }

  private OffsetIndex index(BlockMetaData block, ColumnPath column) {
    String key = block.getStartingPos() + " " + column.toDotString();
    synchronized (known.pages) {
      return known.pages.computeIfAbsent(key, any -> readIndex(chunk(block, column)));
    }
  }

  private static ColumnChunkMetaData chunk(BlockMetaData block, ColumnPath column) {
    return block.getColumns().stream()
        .filter(chunk -> chunk.getPath().equals(column))
        .findFirst()
        .orElseThrow();
  }

  private OffsetIndex readIndex(ColumnChunkMetaData chunk) {
    try {
      return chunk.getOffsetIndexReference() == null ? walk(chunk) : readOffsetIndex(chunk);
    } catch (IOException e) {
      throw new DamagedFileException(getFile(), new java.io.UncheckedIOException(e));
    }
  }

  /** Goes from page to page; values are rows, as images are never repeated within one. */
  private OffsetIndex walk(ColumnChunkMetaData chunk) throws IOException {
    OffsetIndexBuilder index = OffsetIndexBuilder.getBuilder();
    long at = chunk.getStartingPos();
    long end = at + chunk.getTotalSize();
    long row = 0;
    while (at < end && row < chunk.getValueCount()) {
      f.seek(at);
      PageHeader header = Util.readPageHeader(f);
      long next = f.getPos() + header.getCompressed_page_size();
      if (next <= at || next > end) {
        throw new IOException("a page at byte " + at + " leaves its column chunk");
      }
      int values = values(header);
      if (values > 0) {
        index.add(at, Math.toIntExact(next - at), row);
      }
      row += values;
      at = next;
    }
    return index.build();
  }

  private static int values(PageHeader header) {
    if (header.getType() == PageType.DATA_PAGE) {
      return header.getData_page_header().getNum_values();
    }
    return header.getType() == PageType.DATA_PAGE_V2
        ? header.getData_page_header_v2().getNum_values()
        : 0;
  }
}

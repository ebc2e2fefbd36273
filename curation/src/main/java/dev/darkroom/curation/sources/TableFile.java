package dev.darkroom.curation.sources;

import dev.darkroom.dataset.parquet.ColumnKind;
import dev.darkroom.dataset.parquet.ForeignTable;
import dev.darkroom.dataset.recipe.TableSource;
import dev.darkroom.dataset.storage.StorageFile;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;

/** A table of images, however it is written; read from its beginning to its end, row by row. */
interface TableFile {

  /** By name. */
  Map<String, ColumnKind> columns();

  /** Visits all rows, with the texts of these columns. */
  void visit(Collection<String> wanted, ForeignTable.Visitor visitor) throws IOException;

  static TableFile open(TableSource.Format format, StorageFile file) throws IOException {
    return switch (format) {
      case PARQUET -> {
        ForeignTable table = ForeignTable.open(file);
        yield new TableFile() {
          @Override
          public Map<String, ColumnKind> columns() {
            return table.columns();
          }

          @Override
          public void visit(Collection<String> wanted, ForeignTable.Visitor visitor)
              throws IOException {
            table.visit(wanted, visitor);
          }
        };
      }
      case JSONL -> TextTable.jsonl(file);
      case CSV -> TextTable.csv(file);
    };
  }
}

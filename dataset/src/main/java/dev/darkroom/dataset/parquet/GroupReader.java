package dev.darkroom.dataset.parquet;

import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;

/** Opens a file for reading the columns of a schema; others are not read from disk. */
final class GroupReader extends ParquetReader.Builder<Group> {

  GroupReader(InputFile file, MessageType wanted) {
    super(file, new PlainParquetConfiguration());
    set(ReadSupport.PARQUET_READ_SCHEMA, wanted.toString());
  }

  @Override
  protected ReadSupport<Group> getReadSupport() {
    return new GroupReadSupport();
  }
}

package dev.darkroom.dataset.parquet;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/** Opens a file for reading the columns of a schema, which depends on what the file has. */
final class GroupReader extends ParquetReader.Builder<Group> {
  private final UnaryOperator<MessageType> wanted;

  GroupReader(InputFile file, UnaryOperator<MessageType> wanted) {
    super(file, new PlainParquetConfiguration());
    this.wanted = wanted;
  }

  @Override
  protected ReadSupport<Group> getReadSupport() {
    return new Support(wanted);
  }

  private static final class Support extends ReadSupport<Group> {
    private final UnaryOperator<MessageType> wanted;

    private Support(UnaryOperator<MessageType> wanted) {
      this.wanted = wanted;
    }

    @Override
    public ReadContext init(InitContext context) {
      return new ReadContext(wanted.apply(context.getFileSchema()));
    }

    @Override
    public RecordMaterializer<Group> prepareForRead(
        ParquetConfiguration configuration,
        Map<String, String> metadata,
        MessageType stored,
        ReadContext context) {
      return new GroupRecordConverter(context.getRequestedSchema());
    }

    @Override
    public RecordMaterializer<Group> prepareForRead(
        Configuration configuration,
        Map<String, String> metadata,
        MessageType stored,
        ReadContext context) {
      return new GroupRecordConverter(context.getRequestedSchema());
    }
  }
}

package dev.darkroom.dataset.storage.hdfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.dataset.sources.Place;
import dev.darkroom.dataset.sources.SourceBytes;
import dev.darkroom.dataset.storage.Storage;
import dev.darkroom.dataset.storage.StorageContract;
import dev.darkroom.dataset.storage.StorageException;
import dev.darkroom.dataset.storage.Storages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real HDFS: a name node and a data node in this process. */
class HdfsStorageIT extends StorageContract {
  private static MiniDFSCluster cluster;
  private final String folder =
      "hdfs://127.0.0.1:" + cluster.getNameNodePort() + "/" + UUID.randomUUID();

  @BeforeAll
  static void start(@TempDir Path data) throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, data.toString());
    cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    cluster.waitActive();
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
  }

  @Override
  protected Storage storage() {
    return Storages.open(folder);
  }

  @Test
  void findsAFileAgainByItsUri() throws IOException {
    storage().createIfAbsent("a b/ü#?%20.jpg", "0123456789".getBytes(UTF_8));
    String uri = storage().uri("a b/ü#?%20.jpg");

    assertThat(SourceBytes.at(new Place.WholeFile(uri)).read()).hasSize(10);
    assertThat(SourceBytes.at(new Place.Range(uri, 3, 4)).read()).asString(UTF_8).isEqualTo("3456");
    try (Stream<Storage.Entry> files = storage().walk("a b/ü")) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void saysWhatToDoWhenNobodyIsThere() {
    assertThatThrownBy(() -> Storages.open("hdfs://no-such-host.invalid:8020/x").stat("a"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("cannot be reached");
  }
}

package dev.darkroom.dataset.storage.hdfs;

import dev.darkroom.dataset.storage.Storage;
import dev.darkroom.dataset.storage.StorageProvider;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;

/**
 * Opens file systems of Hadoop as its own tools do: by {@code core-site.xml} and {@code
 * hdfs-site.xml} in {@code HADOOP_CONF_DIR}, where there is one.
 */
public final class HdfsProvider implements StorageProvider {

  @Override
  public String scheme() {
    return "hdfs";
  }

  @Override
  public Storage open(String authority, String folder) {
    Configuration configuration = new Configuration();
    String settings = System.getenv("HADOOP_CONF_DIR");
    if (settings != null) {
      for (String file : new String[] {"core-site.xml", "hdfs-site.xml"}) {
        configuration.addResource(new org.apache.hadoop.fs.Path(Path.of(settings, file).toUri()));
      }
    }
    return new HdfsStorage(configuration, authority, folder);
  }
}

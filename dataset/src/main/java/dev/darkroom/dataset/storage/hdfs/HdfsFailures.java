package dev.darkroom.dataset.storage.hdfs;

import dev.darkroom.dataset.storage.StorageException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import org.apache.hadoop.security.AccessControlException;

/** Says what Hadoop said no to in words that tell what to do. */
final class HdfsFailures {
  private HdfsFailures() {}

  static IOException of(IOException failure, String place) {
    if (failure instanceof FileNotFoundException
        || failure instanceof StorageException
        || failure instanceof ClosedByInterruptException) {
      return failure;
    }
    if (failure instanceof InterruptedIOException && !(failure instanceof SocketTimeoutException)) {
      Thread.currentThread().interrupt();
      ClosedByInterruptException stopped = new ClosedByInterruptException();
      stopped.initCause(failure);
      return stopped;
    }
    if (failure instanceof AccessControlException) {
      return new StorageException(
          "access to " + place + " is denied",
          "Give this user the right to it, log in with kinit, or set HADOOP_USER_NAME where users"
              + " are not asked to prove who they are.",
          failure);
    }
    if (failure instanceof ConnectException
        || failure instanceof UnknownHostException
        || failure instanceof SocketTimeoutException) {
      return unreachable(failure, place);
    }
    return new StorageException(
        place + ": " + firstLine(failure), "Run the same command again.", failure);
  }

  static StorageException unreachable(Exception failure, String place) {
    return new StorageException(
        place + " cannot be reached: " + firstLine(failure),
        "Check the name node's address and that it runs; where hdfs:// names a name service, set"
            + " HADOOP_CONF_DIR.",
        failure);
  }

  private static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}

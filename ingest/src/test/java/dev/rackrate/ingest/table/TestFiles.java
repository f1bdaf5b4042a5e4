package dev.rackrate.ingest.table;

import dev.rackrate.ingest.log.LogFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Files of logs for tests: excerpts, and text written out.
public final class TestFiles {

  private TestFiles() {}

  /// An excerpt under the test resources.
  public static LogFile excerpt(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return new LogFile(name, 0, () -> open(path));
  }

  private static InputStream open(String path) {
    return Objects.requireNonNull(
        TestFiles.class.getResourceAsStream("/" + path), "no excerpt " + path);
  }

  /// A file of that name with that text.
  public static LogFile text(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new LogFile(name, bytes.length, () -> new ByteArrayInputStream(bytes));
  }
}

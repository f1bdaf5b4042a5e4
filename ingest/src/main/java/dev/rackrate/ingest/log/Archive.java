package dev.rackrate.ingest.log;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A zip on disk as a folder of logs.
public final class Archive {

  private static final int MOST_FILES = 10_000;
  private static final int PLACE_IN_TAR = 257;
  private static final byte[] MAGIC = "PK\3\4".getBytes(StandardCharsets.ISO_8859_1);

  private Archive() {}

  /// Whether a file begins like a zip.
  public static boolean isZip(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }

  /// Whether a file, unpacked, begins like a tar.
  public static boolean isTar(Head head) {
    int at = head.text().indexOf("ustar");
    return at > 0 && at <= PLACE_IN_TAR && head.text().lastIndexOf('\0', at) > 0;
  }

  /// The files in it but hidden ones, in the order of their names; empty where its table of
  /// contents cannot be read, so that it may be read as far as it goes.
  ///
  /// @param called as messages call it
  public static List<LogFile> files(Path path, String called) throws IOException {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      if (zip.size() > MOST_FILES) {
        return List.of();
      }
      return zip.stream()
          .filter(entry -> !entry.isDirectory() && !isHidden(entry.getName()))
          .sorted(Comparator.comparing(ZipEntry::getName))
          .map(entry -> {
            String name = entry.getName();
            return new LogFile(
                called + "/" + name,
                Math.max(0, entry.getCompressedSize()),
                () -> open(path, name));
          })
          .toList();
    } catch (ZipException damaged) {
      return List.of();
    }
  }

  private static boolean isHidden(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return name.startsWith("__MACOSX") || last.startsWith(".");
  }

  private static InputStream open(Path path, String name) throws IOException {
    ZipFile zip = new ZipFile(path.toFile());
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      zip.close();
      throw new ZipException("has changed");
    }
    return new FilterInputStream(zip.getInputStream(entry)) {
      @Override
      public void close() throws IOException {
        super.close();
        zip.close();
      }
    };
  }
}

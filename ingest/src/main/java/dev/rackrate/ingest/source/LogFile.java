package dev.rackrate.ingest.source;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/// A file that holds a log, perhaps compressed.
///
/// @param name as messages call it
/// @param bytes its length as it lies on disk; 0 where not known
/// @param opener opens it anew, as it lies on disk
public record LogFile(String name, long bytes, Opener opener) {

  private static final int BUFFER = 1 << 16;
  private static final int HEAD = 1 << 16;
  private static final int GZIP = 0x1f8b;
  private static final int ZSTD = 0x28b52ffd;

  /// Opens a file.
  @FunctionalInterface
  public interface Opener {
    InputStream open() throws IOException;
  }

  /// The content, unpacked; `passed` hears how many bytes of the file as it lies were read.
  public InputStream open(LongConsumer passed) throws IOException {
    InputStream raw = new BufferedInputStream(new Counting(opener.open(), passed), BUFFER);
    raw.mark(4);
    int first = raw.read() << 8 | raw.read();
    int second = raw.read() << 8 | raw.read();
    raw.reset();
    if (first == GZIP) {
      return new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER);
    }
    if ((first << 16 | second) == ZSTD) {
      return new BufferedInputStream(new ZstdInputStream(raw), BUFFER);
    }
    return raw;
  }

  /// The first bytes of the content, unpacked, as text: enough to tell a format by.
  public Head head() throws IOException {
    try (InputStream in = open(_ -> {})) {
      return Head.of(name, in.readNBytes(HEAD));
    }
  }

  private static final class Counting extends FilterInputStream {

    private final LongConsumer passed;

    Counting(InputStream in, LongConsumer passed) {
      super(in);
      this.passed = passed;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      if (read >= 0) {
        passed.accept(1);
      }
      return read;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      if (read > 0) {
        passed.accept(read);
      }
      return read;
    }
  }
}

package dev.rackrate.ingest.log;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import dev.rackrate.ingest.parquet.ParquetFile;
import dev.rackrate.ingest.parquet.ParquetText;
import dev.rackrate.ingest.parquet.UnusableParquet;
import dev.rackrate.quantity.Sentence;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// A file that holds a log, perhaps compressed.
///
/// @param name as messages call it
/// @param bytes its length as it lies on disk; 0 where not known
/// @param opener opens it anew, as it lies on disk
/// @param linesAbove the heading that are passed over
public record LogFile(String name, long bytes, Opener opener, int linesAbove) {

  /// Of lines above a heading.
  public static final Sentence LINES_ABOVE =
      Sentence.of("line{|s} above the heading {is|are} passed over");

  private static final int BUFFER = 1 << 16;
  private static final int HEAD = 1 << 16;
  private static final int GZIP = 0x1f8b;
  private static final int ZIP = 0x504b0304;
  private static final int UTF_16_BIG = 0xfeff;
  private static final int UTF_16_LITTLE = 0xfffe;
  private static final int MOST_WRAPPINGS = 4;
  private static final int ZSTD = 0x28b52ffd;
  private static final int PARQUET = 0x50415231;

  /// Opens a file.
  @FunctionalInterface
  public interface Opener {
    InputStream open() throws IOException;
  }

  /// Opens a file that lies on disk.
  private record OnDisk(Path path) implements Opener {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }
  }

  public LogFile(String name, long bytes, Opener opener) {
    this(name, bytes, opener, 0);
  }

  /// A file that lies on disk.
  public static LogFile at(Path path) throws IOException {
    return new LogFile(path.toString(), Files.size(path), new OnDisk(path));
  }

  /// The content, unpacked; the rows of a Parquet file as CSV with a heading.
  ///
  /// @param passed hears how many bytes of the file as it lies were read
  public InputStream open(LongConsumer passed) throws IOException {
    if (opener instanceof OnDisk(Path path) && isParquet(path) && ParquetFile.canOpen(path)) {
      return ParquetText.of(path, passed);
    }
    return unpacked(new BufferedInputStream(new Counting(opener.open(), passed), BUFFER), 0);
  }

  /// The content below any number of wrappings, few enough to be meant.
  private static InputStream unpacked(InputStream raw, int depth) throws IOException {
    raw.mark(4);
    int first = raw.read() << 8 | raw.read();
    int second = raw.read() << 8 | raw.read();
    raw.reset();
    int magic = first << 16 | second;
    if (depth > MOST_WRAPPINGS) {
      throw new ZipException("is packed too often");
    }
    if (first == GZIP) {
      return unpacked(new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER), depth + 1);
    }
    if (magic == ZSTD) {
      return unpacked(new BufferedInputStream(zstd(raw), BUFFER), depth + 1);
    }
    if (magic == ZIP) {
      return unpacked(new BufferedInputStream(zipped(raw), BUFFER), depth + 1);
    }
    if (magic == PARQUET) {
      try (raw) {
        return ParquetText.ofCopy(raw);
      }
    }
    Charset wide = wide(first, second);
    return wide == null
        ? raw
        : new BufferedInputStream(new Utf8Stream(new InputStreamReader(raw, wide)), BUFFER);
  }

  /// The encoding of text of two bytes a character, told by its mark or by zeros beside two plain
  /// letters.
  private static @Nullable Charset wide(int first, int second) {
    if (first == UTF_16_BIG || first == UTF_16_LITTLE) {
      return StandardCharsets.UTF_16;
    }
    if (isPlain(first) && isPlain(second)) {
      return StandardCharsets.UTF_16BE;
    }
    boolean isLittle = (first & 0xff) == 0 && (second & 0xff) == 0;
    return isLittle && isPlain(first >> 8) && isPlain(second >> 8)
        ? StandardCharsets.UTF_16LE
        : null;
  }

  private static boolean isPlain(int character) {
    return character >= ' ' && character < 0x7f;
  }

  private static InputStream zstd(InputStream raw) throws IOException {
    return new ZstdInputStream(raw);
  }

  /// The one file in an archive.
  private static InputStream zipped(InputStream raw) throws IOException {
    ZipInputStream zip = new ZipInputStream(raw);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (!entry.isDirectory() && !entry.getName().startsWith("__MACOSX")) {
        return new OneOfArchive(zip);
      }
    }
    throw new ZipException("holds no file");
  }

  private static boolean isParquet(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] magic = in.readNBytes(4);
      return magic.length == 4 && ByteBuffer.wrap(magic).getInt() == PARQUET;
    }
  }

  /// The first bytes of the content, unpacked, as text: enough to tell a format by.
  public Head head() throws IOException {
    try (InputStream in = open(_ -> {})) {
      return Head.of(name, beginning(in));
    }
  }

  /// What can be read of the first bytes; a file that is cut short before has fewer.
  private static byte[] beginning(InputStream in) throws IOException {
    byte[] head = new byte[HEAD];
    int length = 0;
    try {
      for (int read = 0; read >= 0 && length < HEAD; length += Math.max(0, read)) {
        read = in.read(head, length, HEAD - length);
      }
    } catch (EOFException | ZipException | ZstdIOException | UnusableParquet damaged) {
      if (length == 0) {
        throw damaged;
      }
    }
    return Arrays.copyOf(head, length);
  }

  /// Why a file could not be read to its end, in words.
  public static Sentence whyUnreadable(@Nullable Throwable cause) {
    if (cause instanceof UnusableParquet unusable) {
      return unusable.why();
    }
    if (cause instanceof SeveralFiles) {
      return Sentence.of(
          "the archive holds more files than the first; unpack it and give them one by one");
    }
    return cause instanceof EOFException
            || cause instanceof ZipException
            || cause instanceof ZstdIOException
        ? Sentence.of("the compressed file is cut short or damaged")
        : Sentence.of("the file cannot be read");
  }

  /// Whether a file could not be read because it is an archive of several.
  public static boolean isOfSeveral(IOException cause) {
    return cause instanceof SeveralFiles;
  }

  /// The first file of an archive; a second one is an error, so that none is passed over.
  private static final class OneOfArchive extends FilterInputStream {

    private final ZipInputStream zip;

    OneOfArchive(ZipInputStream zip) {
      super(zip);
      this.zip = zip;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      return read < 0 ? end() : read;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      return read < 0 ? end() : read;
    }

    private int end() throws IOException {
      for (ZipEntry more = zip.getNextEntry(); more != null; more = zip.getNextEntry()) {
        if (!more.isDirectory() && !more.getName().startsWith("__MACOSX")) {
          throw new SeveralFiles();
        }
      }
      return -1;
    }
  }

  /// An archive holds more than one file.
  private static final class SeveralFiles extends IOException {
    private static final long serialVersionUID = 1;
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

package dev.rackrate.spark;

import dev.rackrate.quantity.Sentence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/// Lines of files wherever the cluster has them.
final class Lines {

  private static final int STEP = 1 << 16;
  private static final int LONGEST = 1 << 26;

  private Lines() {}

  /// The lines that begin in a part of a file.
  static byte[] of(TextPart part, Configuration systems) throws IOException {
    Path path = new Path(part.path());
    try (FSDataInputStream in = FileSystem.get(path.toUri(), systems).open(path)) {
      long from = Math.max(0, part.begin() - 1);
      in.seek(from);
      byte[] bytes = in.readNBytes(Math.toIntExact(part.end() - from));
      int begin = part.begin() == 0 ? 0 : afterNewline(bytes, 0);
      ByteArrayOutputStream lines = new ByteArrayOutputStream(bytes.length + STEP);
      lines.write(bytes, begin, bytes.length - begin);
      boolean isBroken = begin < bytes.length && bytes[bytes.length - 1] != '\n';
      while (isBroken && lines.size() - bytes.length < LONGEST) {
        byte[] more = in.readNBytes(STEP);
        int end = afterNewline(more, 0);
        lines.write(more, 0, end);
        isBroken = more.length > 0 && (end == 0 || more[end - 1] != '\n');
      }
      return lines.toByteArray();
    }
  }

  /// The place after the next end of a line; that after the last byte where there is none.
  private static int afterNewline(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return bytes.length;
  }

  static long count(byte[] lines) {
    long count = 0;
    for (byte each : lines) {
      count += each == '\n' ? 1 : 0;
    }
    return count;
  }

  /// Why lines cannot be read without those around them: a field in quotes may go on in the next.
  static Optional<Sentence> unsplittable(byte[] lines) {
    int quotes = 0;
    boolean opensField = false;
    for (int i = 0; i < lines.length; i++) {
      if (lines[i] == '"') {
        quotes++;
        byte before = i == 0 ? (byte) '\n' : lines[i - 1];
        opensField |= before == '\n' || before == ',' || before == ';' || before == '\t';
      } else if (lines[i] == '\n') {
        if (opensField && quotes % 2 != 0) {
          return Optional.of(Sentence.of("has a field in quotes that goes on in the next line"));
        }
        quotes = 0;
        opensField = false;
      }
    }
    return Optional.empty();
  }

  /// The beginning of a text up to its first line that is not empty, that line included; the whole
  /// where it is one line.
  static byte[] heading(byte[] text) {
    int end = 0;
    boolean isEmpty = true;
    while (end < text.length && !(text[end] == '\n' && !isEmpty)) {
      isEmpty &= text[end] == '\n' || text[end] == '\r' || text[end] == ' ';
      end++;
    }
    byte[] heading = Arrays.copyOf(text, end + 1);
    heading[end] = '\n';
    return heading;
  }
}

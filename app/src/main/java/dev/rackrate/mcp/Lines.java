package dev.rackrate.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Lines of a stream, none of which takes more memory than a bound.
final class Lines {

  private static final int MOST_BYTES = 4 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;

  Lines(InputStream in) {
    this.in = in;
  }

  /// What is read next.
  sealed interface Line {

    record Whole(String text) implements Line {}

    /// A line that is passed over, and why.
    record Unusable(String sentence) implements Line {}

    /// Nothing comes any more.
    record End() implements Line {}
  }

  /// The next line; what follows the last break is one too.
  Line next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean isTooLong = false;
    boolean isBegun = false;
    while (true) {
      if (from == to) {
        from = 0;
        to = Math.max(0, in.read(buffer));
        if (to == 0) {
          return isBegun ? line(line, isTooLong) : new Line.End();
        }
      }
      isBegun = true;
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      isTooLong |= line.size() + end - from > MOST_BYTES;
      if (!isTooLong) {
        line.write(buffer, from, end - from);
      }
      boolean isWhole = end < to;
      from = isWhole ? end + 1 : end;
      if (isWhole) {
        return line(line, isTooLong);
      }
    }
  }

  private static Line line(ByteArrayOutputStream line, boolean isTooLong) {
    if (isTooLong) {
      return new Line.Unusable("a message has at most 4 MiB");
    }
    try {
      return new Line.Whole(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(line.toByteArray()))
              .toString());
    } catch (CharacterCodingException garbled) {
      return new Line.Unusable("a message is UTF-8");
    }
  }
}

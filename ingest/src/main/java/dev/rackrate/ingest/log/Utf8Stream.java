package dev.rackrate.ingest.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Text in any charset as bytes of UTF-8.
final class Utf8Stream extends InputStream {

  private static final int BUFFER = 1 << 13;

  private final Reader text;
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final CharBuffer chars = CharBuffer.allocate(BUFFER).limit(0);
  private final ByteBuffer bytes = ByteBuffer.allocate(4 * BUFFER).limit(0);
  private boolean isOver;

  Utf8Stream(Reader text) {
    this.text = text;
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(into, from, count);
    return count;
  }

  private boolean fill() throws IOException {
    while (!bytes.hasRemaining()) {
      if (isOver) {
        return false;
      }
      chars.compact();
      isOver = text.read(chars) < 0;
      chars.flip();
      bytes.clear();
      encoder.encode(chars, bytes, isOver);
      bytes.flip();
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}

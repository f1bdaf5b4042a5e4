package dev.rackrate.files;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Tells a write that failed from a read that failed: the one is an [Unwritten].
public final class TellingStream extends FilterOutputStream {

  private final String name;

  /// @param name as messages call what is written
  public TellingStream(OutputStream out, String name) {
    super(out);
    this.name = name;
  }

  @Override
  public void write(int one) {
    try {
      out.write(one);
    } catch (IOException failed) {
      throw new Unwritten(name, failed);
    }
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    try {
      out.write(bytes, from, length);
    } catch (IOException failed) {
      throw new Unwritten(name, failed);
    }
  }

  @Override
  public void flush() {
    try {
      out.flush();
    } catch (IOException failed) {
      throw new Unwritten(name, failed);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException failed) {
      throw new Unwritten(name, failed);
    }
  }
}

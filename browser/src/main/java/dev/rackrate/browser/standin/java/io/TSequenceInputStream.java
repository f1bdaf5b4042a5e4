package dev.rackrate.browser.standin.java.io;

import java.io.IOException;
import java.io.InputStream;

/// Stands for `java.io.SequenceInputStream`.
public class TSequenceInputStream extends InputStream {

  private final InputStream first;
  private final InputStream second;
  private boolean isFirst = true;

  public TSequenceInputStream(InputStream first, InputStream second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public int read() throws IOException {
    int next = isFirst ? first.read() : -1;
    isFirst = next >= 0;
    return isFirst ? next : second.read();
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int count = isFirst ? first.read(into, from, length) : -1;
    isFirst = isFirst && count >= 0;
    return isFirst ? count : second.read(into, from, length);
  }

  @Override
  public void close() throws IOException {
    first.close();
    second.close();
  }
}

package dev.rackrate.browser.standin.java.io;

import java.io.IOException;
import java.io.Writer;

/// Stands for `java.io.FilterWriter`.
public abstract class TFilterWriter extends Writer {

  protected Writer out;

  protected TFilterWriter(Writer out) {
    this.out = out;
  }

  @Override
  public void write(int c) throws IOException {
    out.write(c);
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    out.write(text, from, length);
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    out.write(text, from, length);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}

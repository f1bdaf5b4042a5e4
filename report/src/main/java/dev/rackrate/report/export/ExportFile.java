package dev.rackrate.report.export;

import dev.rackrate.quantity.Require;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A file of an export.
public final class ExportFile {

  private final String name;
  private final byte[] bytes;
  private final boolean isText;

  private ExportFile(String name, byte[] bytes, boolean isText) {
    this.name = Require.notBlank(name, "name of a file");
    this.bytes = bytes.clone();
    this.isText = isText;
  }

  static ExportFile text(String name, String text) {
    return new ExportFile(name, text.getBytes(StandardCharsets.UTF_8), true);
  }

  static ExportFile binary(String name, byte[] bytes) {
    return new ExportFile(name, bytes, false);
  }

  public String name() {
    return name;
  }

  /// Whether it can be shown on a terminal.
  public boolean isText() {
    return isText;
  }

  public byte[] bytes() {
    return Arrays.copyOf(bytes, bytes.length);
  }

  /// What it holds, where it is text.
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

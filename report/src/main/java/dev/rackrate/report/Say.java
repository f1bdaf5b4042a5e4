package dev.rackrate.report;

import java.util.Locale;

/// Puts figures into a text, the same in every locale.
final class Say {

  private Say() {}

  @SuppressWarnings("AnnotateFormatMethod") // needs a library at run time
  static String format(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}

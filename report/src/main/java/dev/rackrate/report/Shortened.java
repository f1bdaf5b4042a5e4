package dev.rackrate.report;

/// Names cut to a width, the end kept recognisable.
final class Shortened {

  private Shortened() {}

  static String to(int width, String text) {
    return text.length() <= width ? text : text.substring(0, width - 3) + "...";
  }
}

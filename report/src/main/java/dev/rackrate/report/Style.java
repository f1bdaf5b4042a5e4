package dev.rackrate.report;

/// Emphasis on a terminal; none elsewhere.
record Style(boolean isColoured) {

  String strong(String text) {
    if (!isColoured) {
      return text;
    }
    String body = text.stripTrailing();
    return "\u001b[1m" + body + "\u001b[0m" + text.substring(body.length());
  }
}

package dev.rackrate.cli;

import picocli.CommandLine.Option;

/// Where a table goes and in which form.
final class TableOptions extends Destination {

  /// The forms a table can have; the names are those of the command line.
  enum Format {
    text,
    json,
    csv
  }

  @Option(
      names = "--format",
      description = "text for people, json or csv for programs (default: ${DEFAULT-VALUE}).")
  private Format format = Format.text;

  Format format() {
    return format;
  }

  @Override
  boolean isJson() {
    return format == Format.json;
  }
}

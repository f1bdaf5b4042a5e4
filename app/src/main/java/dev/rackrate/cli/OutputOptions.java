package dev.rackrate.cli;

import picocli.CommandLine.Option;

/// Where an answer goes and in which form.
final class OutputOptions extends Destination {

  /// The forms an answer can have; the names are those of the command line.
  enum Format {
    text,
    json
  }

  @Option(
      names = "--format",
      description = "text for people, json for programs (default: ${DEFAULT-VALUE}).")
  private Format format = Format.text;

  Format format() {
    return format;
  }

  @Override
  boolean isJson() {
    return format == Format.json;
  }
}

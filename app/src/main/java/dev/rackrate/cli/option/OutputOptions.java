package dev.rackrate.cli.option;

import picocli.CommandLine.Option;

/// Where an answer goes and in which form.
public final class OutputOptions extends Destination {

  /// The forms an answer can have; the names are those of the command line.
  public enum Format {
    text,
    json
  }

  @Option(
      names = "--format",
      description = "text for people, json for programs (default: ${DEFAULT-VALUE}).")
  private Format format = Format.text;

  public Format format() {
    return format;
  }

  @Override
  boolean isJson() {
    return format == Format.json;
  }
}

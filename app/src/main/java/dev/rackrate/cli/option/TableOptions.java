package dev.rackrate.cli.option;

import picocli.CommandLine.Option;

/// Where a table goes and in which form.
public final class TableOptions extends Destination {

  /// The forms a table can have; the names are those of the command line.
  public enum Format {
    text,
    json,
    csv
  }

  @Option(
      names = "--format",
      description = "text for people, json or csv for programs (default: ${DEFAULT-VALUE}).")
  private Format format = Format.text;

  public Format format() {
    return format;
  }

  @Override
  boolean isJson() {
    return format == Format.json;
  }
}

package dev.rackrate.problem;

/// Where something is written: a position in a file, a whole file, or an option of the command
/// line.
///
/// @param name of the file or the option; empty for no place at all
/// @param line from 1; 0 where the whole is meant
public record Place(String name, int line, int column) {

  /// No one place.
  public static final Place NOWHERE = of("");

  /// The option that overrides a key.
  public static final String COMMAND_LINE = "--set";

  /// A whole file, or an option.
  public static Place of(String name) {
    return new Place(name, 0, 0);
  }

  /// An override on the command line.
  public static Place commandLine() {
    return of(COMMAND_LINE);
  }

  public boolean isCommandLine() {
    return line == 0 && name.equals(COMMAND_LINE);
  }

  public boolean isNowhere() {
    return name.isEmpty();
  }

  @Override
  public String toString() {
    return line == 0 ? name : "%s:%d:%d".formatted(name, line, column);
  }
}

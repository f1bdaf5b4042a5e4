package dev.rackrate.study;

/// Where something is written: a file position, or an override on the command line.
///
/// @param line from 1; 0 for the command line
record Place(String file, int line, int column) {

  static final String COMMAND_LINE = "--set";

  static Place commandLine() {
    return new Place(COMMAND_LINE, 0, 0);
  }

  boolean isCommandLine() {
    return line == 0;
  }

  @Override
  public String toString() {
    return isCommandLine() ? file : "%s:%d:%d".formatted(file, line, column);
  }
}

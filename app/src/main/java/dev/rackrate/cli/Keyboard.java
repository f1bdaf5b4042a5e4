package dev.rackrate.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Standard input: lines that somebody types, or whatever else is connected to it.
public final class Keyboard {

  /// Nobody to ask.
  static final Keyboard NOBODY = new Keyboard(Reader.nullReader(), false);

  private final BufferedReader in;
  private final boolean isTerminal;

  /// @param isTerminal whether a person can be asked
  public Keyboard(Reader in, boolean isTerminal) {
    this.in = new BufferedReader(in);
    this.isTerminal = isTerminal;
  }

  /// That of the program.
  static Keyboard standard() {
    return new Keyboard(
        new InputStreamReader(System.in, StandardCharsets.UTF_8), isStandardInputATerminal());
  }

  boolean isTerminal() {
    return isTerminal;
  }

  /// The next line; empty at the end of input.
  Optional<String> line() {
    try {
      return Optional.ofNullable(in.readLine());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Asks the C library: [java.io.Console] speaks for input and output together, and output may go
  /// to a file while questions are asked.
  @SuppressWarnings("restricted")
  private static boolean isStandardInputATerminal() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> isatty =
        linker.defaultLookup().find("isatty").or(() -> linker.defaultLookup().find("_isatty"));
    return isatty.isPresent() && isTerminal(linker, isatty.get());
  }

  @SuppressWarnings("restricted")
  private static boolean isTerminal(Linker linker, MemorySegment isatty) {
    try {
      return (int)
              linker
                  .downcallHandle(
                      isatty, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                  .invokeExact(0)
          != 0;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

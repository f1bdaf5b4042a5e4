package dev.rackrate.measure;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Calls functions of a library that give back a status, and reads what they wrote.
final class NativeCalls {

  /// What a function that the library lacks gives back.
  static final int LACKING = Integer.MIN_VALUE;

  private final SymbolLookup symbols;
  private final Map<String, Optional<MethodHandle>> known = new HashMap<>();

  NativeCalls(SymbolLookup symbols) {
    this.symbols = symbols;
  }

  boolean has(String function) {
    return symbols.find(function).isPresent();
  }

  /// Calls a function.
  ///
  /// @param arguments whole numbers, long ones, and addresses
  int call(String function, Object... arguments) {
    Optional<MethodHandle> handle = known.computeIfAbsent(function, name -> link(name, arguments));
    if (handle.isEmpty()) {
      return LACKING;
    }
    try {
      return (int) handle.get().invokeWithArguments(arguments);
    } catch (RuntimeException | Error ours) {
      throw ours;
    } catch (Throwable impossible) {
      throw new IllegalStateException(function, impossible);
    }
  }

  @SuppressWarnings("restricted") // Calling a maker's library is what this is for.
  private Optional<MethodHandle> link(String function, Object... arguments) {
    MemoryLayout[] layouts =
        Arrays.stream(arguments).map(NativeCalls::layout).toArray(MemoryLayout[]::new);
    return symbols
        .find(function)
        .map(address ->
            Linker.nativeLinker()
                .downcallHandle(address, FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts)));
  }

  private static MemoryLayout layout(Object argument) {
    return switch (argument) {
      case Integer _ -> ValueLayout.JAVA_INT;
      case Long _ -> ValueLayout.JAVA_LONG;
      default -> ValueLayout.ADDRESS;
    };
  }

  /// Writes a value somewhere; the status of what it is handed to.
  @FunctionalInterface
  interface Written {
    int into(MemorySegment place);
  }

  /// A whole number that a function writes, taken as one without a sign; empty where it fails.
  static Optional<Long> number(Written function) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment place = arena.allocate(ValueLayout.JAVA_INT);
      return function.into(place) == 0
          ? Optional.of(Integer.toUnsignedLong(place.get(ValueLayout.JAVA_INT, 0)))
          : Optional.empty();
    }
  }

  /// A number in another unit; empty where there is none.
  static OptionalDouble value(Optional<Long> number, double unit) {
    return number.isPresent() ? OptionalDouble.of(number.get() * unit) : OptionalDouble.empty();
  }

  /// A long number that a function writes.
  static Optional<Long> longNumber(Written function) {
    return numbers(1, function).map(numbers -> numbers[0]);
  }

  /// Long numbers that a function writes one after the other.
  static Optional<long[]> numbers(int count, Written function) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment place = arena.allocate(ValueLayout.JAVA_LONG, count);
      return function.into(place) == 0
          ? Optional.of(place.toArray(ValueLayout.JAVA_LONG))
          : Optional.empty();
    }
  }

  /// A text that a function writes into so many bytes.
  static Optional<String> text(int bytes, Written function) {
    try (Arena arena = Arena.ofConfined()) {
      // One more than the function is told of: the text ends whatever it does.
      MemorySegment place = arena.allocate(bytes + 1L);
      return function.into(place) == 0
          ? Optional.of(place.getString(0, StandardCharsets.UTF_8).strip())
          : Optional.empty();
    }
  }
}

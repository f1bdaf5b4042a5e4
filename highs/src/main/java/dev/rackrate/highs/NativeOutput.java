package dev.rackrate.highs;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/// What native code prints: HiGHS has a line of its own that no setting takes away, and standard
/// output is for answers alone. The C library is given another stream; Java writes past it.
final class NativeOutput {

  private NativeOutput() {}

  /// From now on it goes nowhere, where the C library says by which name it knows the stream.
  @SuppressWarnings("restricted") // the manifest of the program lets it
  static void toNowhere() {
    Linker linker = Linker.nativeLinker();
    SymbolLookup library = linker.defaultLookup();
    Optional<MemorySegment> output = library.find("stdout").or(() -> library.find("__stdoutp"));
    Optional<MemorySegment> open = library.find("fopen");
    if (output.isEmpty() || open.isEmpty()) {
      return;
    }
    FunctionDescriptor opens =
        FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment stream =
          (MemorySegment)
              linker
                  .downcallHandle(open.get(), opens)
                  .invokeExact(arena.allocateFrom("/dev/null"), arena.allocateFrom("w"));
      if (stream.address() != 0) {
        output
            .get()
            .reinterpret(ValueLayout.ADDRESS.byteSize())
            .set(ValueLayout.ADDRESS, 0, stream);
      }
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

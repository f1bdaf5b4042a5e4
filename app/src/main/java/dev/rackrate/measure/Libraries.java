package dev.rackrate.measure;

import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the library of the maker of this machine's GPUs.
public final class Libraries {

  private static final List<String> NVIDIA = List.of("libnvidia-ml.so.1", "nvml.dll");
  private static final List<String> AMD =
      List.of("librocm_smi64.so.7", "librocm_smi64.so.1", "librocm_smi64.so");

  private Libraries() {}

  /// The library of a file, or the first that the system has.
  ///
  /// @throws NoLibrary where there is none, or it finds no GPU
  @SuppressWarnings(
      "MustBeClosedChecker") // the library closes it, or this does where there is none
  public static GpuLibrary open(Optional<Path> file) throws NoLibrary {
    if (file.isPresent()) {
      Arena arena = Arena.ofShared();
      Optional<SymbolLookup> symbols = load(file.get().toAbsolutePath().toString(), arena);
      if (symbols.isEmpty()) {
        arena.close();
        throw new NoLibrary(
            Sentence.of(
                "there is no library that can be loaded at {}", name(file.get().toString())));
      }
      return opened(symbols.get(), arena, file.get().toString());
    }
    List<Arg> why = new ArrayList<>();
    for (String name : concat(NVIDIA, AMD)) {
      Arena arena = Arena.ofShared();
      Optional<SymbolLookup> symbols = load(name, arena);
      if (symbols.isPresent()) {
        try {
          return opened(symbols.get(), arena, name);
        } catch (NoLibrary unusable) {
          why.add(said(unusable.clause()));
        }
      } else {
        arena.close();
      }
    }
    throw new NoLibrary(
        why.isEmpty()
            ? Sentence.of(
                "neither the library of NVIDIA (libnvidia-ml.so.1) nor that of AMD"
                    + " (librocm_smi64.so) is installed")
            : Sentence.of("{}", Arg.listed(why, Arg.Joint.COMMA)));
  }

  private static List<String> concat(List<String> one, List<String> other) {
    List<String> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }

  @SuppressWarnings("restricted") // Loading a maker's library is what this is for.
  private static Optional<SymbolLookup> load(String name, Arena arena) {
    try {
      return Optional.of(SymbolLookup.libraryLookup(name, arena));
    } catch (IllegalArgumentException absent) {
      return Optional.empty();
    }
  }

  /// Tells whose library it is by what it has.
  static GpuLibrary opened(SymbolLookup symbols, Arena arena, String name) throws NoLibrary {
    NativeCalls calls = new NativeCalls(symbols);
    try {
      if (calls.has(Nvml.BEGIN)) {
        return Nvml.open(symbols, arena);
      }
      if (calls.has(RocmSmi.BEGIN)) {
        return RocmSmi.open(symbols, arena);
      }
    } catch (NoLibrary unusable) {
      arena.close();
      throw unusable;
    }
    arena.close();
    throw new NoLibrary(Sentence.of("{} is not the library of a known maker of GPUs", name(name)));
  }
}

package dev.rackrate.measure;

import dev.rackrate.quantity.Sentence;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// NVIDIA's management library.
final class Nvml implements GpuLibrary {

  static final String BEGIN = "nvmlInit_v2";

  private static final String MAKER = "NVIDIA";
  private static final int NAME_BYTES = 96;
  private static final int MOST_GPUS = 1_024;
  private static final int SM_CLOCK = 1;
  private static final int MEMORY_CLOCK = 2;
  private static final double PER_KILO = 1e-3;
  private static final double GIB = 1L << 30;

  private final NativeCalls calls;
  private final Arena arena;
  private final List<MemorySegment> devices = new ArrayList<>();
  private final List<Board> boards = new ArrayList<>();

  private Nvml(NativeCalls calls, Arena arena) {
    this.calls = calls;
    this.arena = arena;
  }

  /// Opens the library.
  ///
  /// @param arena in which it was found; closed with it
  /// @throws NoLibrary where it finds no GPU
  static Nvml open(SymbolLookup symbols, Arena arena) throws NoLibrary {
    NativeCalls calls = new NativeCalls(symbols);
    int status = calls.call(BEGIN);
    if (status != 0) {
      throw NoLibrary.unusable(MAKER, why(status));
    }
    Nvml nvml = new Nvml(calls, arena);
    nvml.look();
    if (nvml.boards.isEmpty()) {
      calls.call("nvmlShutdown");
      throw NoLibrary.withoutGpus(MAKER);
    }
    return nvml;
  }

  private static Sentence why(int status) {
    return switch (status) {
      case 4 -> Sentence.of("no permission");
      case 9 -> Sentence.of("its driver is not loaded");
      case 15 -> Sentence.of("a GPU has fallen off the bus");
      case 18 -> Sentence.of("library and driver are of different versions");
      default -> NoLibrary.status(status);
    };
  }

  private void look() {
    long count = NativeCalls.number(at -> calls.call("nvmlDeviceGetCount_v2", at)).orElse(0L);
    for (int index = 0; index < Math.min(count, MOST_GPUS); index++) {
      MemorySegment place = arena.allocate(ValueLayout.ADDRESS);
      if (calls.call("nvmlDeviceGetHandleByIndex_v2", index, place) == 0) {
        MemorySegment device = place.get(ValueLayout.ADDRESS, 0);
        devices.add(device);
        boards.add(board(index, device));
      }
    }
  }

  private Board board(int index, MemorySegment device) {
    String name =
        NativeCalls.text(NAME_BYTES, at -> calls.call("nvmlDeviceGetName", device, at, NAME_BYTES))
            .orElse("");
    // Total, free and used.
    OptionalDouble memory =
        NativeCalls.value(
            NativeCalls.numbers(3, at -> calls.call("nvmlDeviceGetMemoryInfo", device, at))
                .map(memories -> memories[0]),
            1 / GIB);
    OptionalDouble limit =
        NativeCalls.value(
            NativeCalls.number(at -> calls.call("nvmlDeviceGetEnforcedPowerLimit", device, at)),
            PER_KILO);
    return new Board(index, name, memory, limit);
  }

  @Override
  public String maker() {
    return MAKER;
  }

  @Override
  public String driver() {
    return NativeCalls.text(
            NAME_BYTES, at -> calls.call("nvmlSystemGetDriverVersion", at, NAME_BYTES))
        .orElse("");
  }

  @Override
  public List<Board> boards() {
    return List.copyOf(boards);
  }

  @Override
  public Moment now(int index) {
    MemorySegment device = devices.get(place(index));
    return new Moment(
        NativeCalls.value(
            NativeCalls.number(at -> calls.call("nvmlDeviceGetPowerUsage", device, at)), PER_KILO),
        NativeCalls.value(
            NativeCalls.longNumber(
                at -> calls.call("nvmlDeviceGetTotalEnergyConsumption", device, at)),
            PER_KILO),
        use(device),
        clock(device, SM_CLOCK),
        clock(device, MEMORY_CLOCK));
  }

  private int place(int index) {
    for (int i = 0; i < boards.size(); i++) {
      if (boards.get(i).index() == index) {
        return i;
      }
    }
    throw new IllegalArgumentException("there is no GPU " + index);
  }

  /// Two shares in per cent, of the GPU and of its memory, of which the first counts.
  private OptionalDouble use(MemorySegment device) {
    return NativeCalls.value(
        NativeCalls.longNumber(at -> calls.call("nvmlDeviceGetUtilizationRates", device, at))
            .map(both -> both & 0xffff_ffffL),
        1e-2);
  }

  private OptionalDouble clock(MemorySegment device, int of) {
    return NativeCalls.value(
        NativeCalls.number(at -> calls.call("nvmlDeviceGetClockInfo", device, of, at)), 1);
  }

  @Override
  public void close() {
    calls.call("nvmlShutdown");
    arena.close();
  }
}

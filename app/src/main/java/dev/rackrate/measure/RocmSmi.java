package dev.rackrate.measure;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// AMD's management library. It is not asked for clocks, which its versions write differently.
final class RocmSmi implements GpuLibrary {

  static final String BEGIN = "rsmi_init";

  private static final String MAKER = "AMD";
  private static final int NAME_BYTES = 128;
  private static final int MOST_GPUS = 1_024;
  private static final int VRAM = 0;
  private static final double PER_MILLION = 1e-6;
  private static final double GIB = 1L << 30;

  private final NativeCalls calls;
  private final Arena arena;
  private final List<Board> boards = new ArrayList<>();

  private RocmSmi(NativeCalls calls, Arena arena) {
    this.calls = calls;
    this.arena = arena;
  }

  /// Opens the library.
  ///
  /// @param arena in which it was found; closed with it
  /// @throws NoLibrary where it finds no GPU
  static RocmSmi open(SymbolLookup symbols, Arena arena) throws NoLibrary {
    NativeCalls calls = new NativeCalls(symbols);
    int status = calls.call(BEGIN, 0L);
    if (status != 0) {
      throw NoLibrary.unusable(MAKER, NoLibrary.status(status));
    }
    RocmSmi rocm = new RocmSmi(calls, arena);
    rocm.look();
    if (rocm.boards.isEmpty()) {
      calls.call("rsmi_shut_down");
      throw NoLibrary.withoutGpus(MAKER);
    }
    return rocm;
  }

  private void look() {
    long count = NativeCalls.number(at -> calls.call("rsmi_num_monitor_devices", at)).orElse(0L);
    for (int index = 0; index < Math.min(count, MOST_GPUS); index++) {
      int device = index;
      String name =
          NativeCalls.text(
                  NAME_BYTES, at -> calls.call("rsmi_dev_name_get", device, at, (long) NAME_BYTES))
              .orElse("");
      OptionalDouble memory =
          NativeCalls.value(
              NativeCalls.longNumber(
                  at -> calls.call("rsmi_dev_memory_total_get", device, VRAM, at)),
              1 / GIB);
      OptionalDouble limit =
          NativeCalls.value(
              NativeCalls.longNumber(at -> calls.call("rsmi_dev_power_cap_get", device, 0, at)),
              PER_MILLION);
      boards.add(new Board(index, name, memory, limit));
    }
  }

  @Override
  public String maker() {
    return MAKER;
  }

  @Override
  public String driver() {
    return "";
  }

  @Override
  public List<Board> boards() {
    return List.copyOf(boards);
  }

  @Override
  public Moment now(int index) {
    return new Moment(
        watts(index),
        joules(index),
        NativeCalls.value(
            NativeCalls.number(at -> calls.call("rsmi_dev_busy_percent_get", index, at)), 1e-2),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  /// What the socket draws now, or did on average where a board tells that alone.
  private OptionalDouble watts(int index) {
    try (Arena kinds = Arena.ofConfined()) {
      MemorySegment kind = kinds.allocate(ValueLayout.JAVA_INT);
      Optional<Long> now =
          NativeCalls.longNumber(at -> calls.call("rsmi_dev_power_get", index, at, kind));
      return NativeCalls.value(
          now.isPresent()
              ? now
              : NativeCalls.longNumber(at -> calls.call("rsmi_dev_power_ave_get", index, 0, at)),
          PER_MILLION);
    }
  }

  /// A counter, and how many millionths of a joule one of its steps is.
  private OptionalDouble joules(int index) {
    try (Arena more = Arena.ofConfined()) {
      MemorySegment step = more.allocate(ValueLayout.JAVA_FLOAT);
      MemorySegment time = more.allocate(ValueLayout.JAVA_LONG);
      Optional<Long> counted =
          NativeCalls.longNumber(
              at -> calls.call("rsmi_dev_energy_count_get", index, at, step, time));
      return counted.isPresent()
          ? OptionalDouble.of(
              counted.get() * (double) step.get(ValueLayout.JAVA_FLOAT, 0) * PER_MILLION)
          : OptionalDouble.empty();
    }
  }

  @Override
  public void close() {
    calls.call("rsmi_shut_down");
    arena.close();
  }
}

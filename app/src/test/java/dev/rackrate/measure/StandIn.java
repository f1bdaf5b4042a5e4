package dev.rackrate.measure;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Libraries of makers whose functions are ours, called as those of a maker are: by their address.
public final class StandIn {

  static final int NOT_SUPPORTED = 3;

  private final Arena arena = Arena.ofShared();
  private final Map<String, MemorySegment> symbols = new HashMap<>();

  /// A function of a library: what it is called with, and its status.
  @FunctionalInterface
  interface Function {
    int call(Object[] arguments);
  }

  /// Adds a function.
  @SuppressWarnings("restricted")
  StandIn with(String name, List<Class<?>> parameters, Function function) {
    try {
      var handle =
          MethodHandles.lookup()
              .findVirtual(Function.class, "call", MethodType.methodType(int.class, Object[].class))
              .bindTo(function)
              .asCollector(Object[].class, parameters.size())
              .asType(MethodType.methodType(int.class, parameters));
      MemoryLayout[] layouts =
          parameters.stream().map(StandIn::layout).toArray(MemoryLayout[]::new);
      symbols.put(
          name,
          Linker.nativeLinker()
              .upcallStub(handle, FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts), arena));
      return this;
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static MemoryLayout layout(Class<?> type) {
    return type == int.class
        ? ValueLayout.JAVA_INT
        : type == long.class ? ValueLayout.JAVA_LONG : ValueLayout.ADDRESS;
  }

  @SuppressWarnings("MustBeClosedChecker") // the library closes it
  GpuLibrary open() throws NoLibrary {
    SymbolLookup lookup = name -> Optional.ofNullable(symbols.get(name));
    return Libraries.opened(lookup, Arena.ofShared(), "stand-in");
  }

  @SuppressWarnings("restricted")
  private static MemorySegment at(Object argument, long bytes) {
    return ((MemorySegment) argument).reinterpret(bytes);
  }

  static int putInt(Object place, long value) {
    at(place, 4).set(ValueLayout.JAVA_INT, 0, (int) value);
    return 0;
  }

  static int putLong(Object place, long value) {
    at(place, 8).set(ValueLayout.JAVA_LONG, 0, value);
    return 0;
  }

  static int putFloat(Object place, float value) {
    at(place, 4).set(ValueLayout.JAVA_FLOAT, 0, value);
    return 0;
  }

  static int putText(Object place, long length, String text) {
    MemorySegment at = at(place, length);
    byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), (int) length);
    MemorySegment.copy(bytes, 0, at, ValueLayout.JAVA_BYTE, 0, (int) length);
    return 0;
  }

  /// What stand-in boards do.
  ///
  /// @param counts whether they count what they draw
  /// @param use of each board, in per cent
  record Boards(String name, int count, long watts, boolean counts, int use) {}

  /// NVIDIA's library, as its manual has it.
  static StandIn nvidia(Boards boards) {
    long begin = System.nanoTime();
    return new StandIn()
        .with("nvmlInit_v2", List.of(), _ -> 0)
        .with("nvmlShutdown", List.of(), _ -> 0)
        .with(
            "nvmlDeviceGetCount_v2",
            List.of(MemorySegment.class),
            given -> putInt(given[0], boards.count()))
        .with(
            "nvmlDeviceGetHandleByIndex_v2",
            List.of(int.class, MemorySegment.class),
            given -> putLong(given[1], 0x1000L + (int) given[0]))
        .with(
            "nvmlDeviceGetName",
            List.of(MemorySegment.class, MemorySegment.class, int.class),
            given -> putText(given[1], (int) given[2], boards.name()))
        .with(
            "nvmlDeviceGetMemoryInfo",
            List.of(MemorySegment.class, MemorySegment.class),
            given -> putLong(given[1], 24_564L << 20))
        .with(
            "nvmlDeviceGetEnforcedPowerLimit",
            List.of(MemorySegment.class, MemorySegment.class),
            given -> putInt(given[1], 450_000))
        .with(
            "nvmlDeviceGetPowerUsage",
            List.of(MemorySegment.class, MemorySegment.class),
            given -> putInt(given[1], boards.watts() * 1_000))
        .with(
            "nvmlDeviceGetTotalEnergyConsumption",
            List.of(MemorySegment.class, MemorySegment.class),
            given ->
                boards.counts()
                    ? putLong(
                        given[1],
                        5_000_000 + (System.nanoTime() - begin) / 1_000_000 * boards.watts())
                    : NOT_SUPPORTED)
        .with(
            "nvmlDeviceGetUtilizationRates",
            List.of(MemorySegment.class, MemorySegment.class),
            given -> putLong(given[1], boards.use() | 77L << 32))
        .with(
            "nvmlDeviceGetClockInfo",
            List.of(MemorySegment.class, int.class, MemorySegment.class),
            given -> putInt(given[2], (int) given[1] == 1 ? 2_520 : 10_501))
        .with(
            "nvmlSystemGetDriverVersion",
            List.of(MemorySegment.class, int.class),
            given -> putText(given[0], (int) given[1], "580.65.06"));
  }

  /// AMD's library, as its manual has it.
  static StandIn amd() {
    return new StandIn()
        .with("rsmi_init", List.of(long.class), given -> (long) given[0] == 0 ? 0 : 1)
        .with("rsmi_shut_down", List.of(), _ -> 0)
        .with(
            "rsmi_num_monitor_devices", List.of(MemorySegment.class), given -> putInt(given[0], 1))
        .with(
            "rsmi_dev_name_get",
            List.of(int.class, MemorySegment.class, long.class),
            given -> putText(given[1], (long) given[2], "AMD Instinct MI300X"))
        .with(
            "rsmi_dev_memory_total_get",
            List.of(int.class, int.class, MemorySegment.class),
            given -> putLong(given[2], 192L << 30))
        .with(
            "rsmi_dev_power_cap_get",
            List.of(int.class, int.class, MemorySegment.class),
            given -> putLong(given[2], 750_000_000))
        .with(
            "rsmi_dev_power_ave_get",
            List.of(int.class, int.class, MemorySegment.class),
            given -> putLong(given[2], 612_000_000))
        .with(
            "rsmi_dev_energy_count_get",
            List.of(int.class, MemorySegment.class, MemorySegment.class, MemorySegment.class),
            given -> putLong(given[1], 4_000_000) + putFloat(given[2], 15.3f))
        .with(
            "rsmi_dev_busy_percent_get",
            List.of(int.class, MemorySegment.class),
            given -> putInt(given[1], 93));
  }

  /// Opens NVIDIA's library with boards of a name.
  public static GpuLibrary opened(String name, int count, long watts) throws NoLibrary {
    return nvidia(new Boards(name, count, watts, true, 96)).open();
  }

  /// The same of boards that do nothing.
  public static GpuLibrary openedIdle(String name) throws NoLibrary {
    return nvidia(new Boards(name, 1, 22, true, 0)).open();
  }
}

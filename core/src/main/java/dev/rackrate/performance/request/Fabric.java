package dev.rackrate.performance.request;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.workload.Link;
import java.util.Locale;

/// How fast GPUs of a placement send to each other, in each direction.
public final class Fabric {

  private static final double GIGA = 1e9;
  private static final int GPUS_OF_A_MACHINE = 8;
  private static final int GPUS_OF_A_RACK = 72;
  private static final double RACK_GB_PER_SECOND = 1800;

  /// Below this a link is a bridge between two cards and not a switch for all.
  private static final double SWITCHED_GB_PER_SECOND = 300;

  /// 20, 45 and 90 microseconds a sum on two, four and eight cards.
  private static final double DETOUR_SECONDS = 11e-6;

  private static final double ETHERNET_OF_A_MACHINE = 12.5 * GIGA;

  private final Placement placement;
  private final boolean isRack;

  public Fabric(Placement placement) {
    this.placement = placement;
    this.isRack =
        placement.gpu().id().toLowerCase(Locale.ROOT).startsWith("gb")
            && placement.gpu().segment().equals("datacentre");
  }

  /// Machines the GPUs stand in: those stated, or as few as hold so many.
  public int machines() {
    int most = isRack ? GPUS_OF_A_RACK : GPUS_OF_A_MACHINE;
    return Math.max(placement.nodes(), (placement.gpus() + most - 1) / most);
  }

  /// GPUs of one machine.
  public double perMachine() {
    return (double) placement.gpus() / machines();
  }

  /// Bytes a second that a GPU sends to another of its machine.
  public double insideBytesPerSecond() {
    return isSwitched() ? link() : pcie();
  }

  /// Bytes a second in sums over GPUs of a machine; without a way from card to card each value goes
  /// through the memory of the machine, in and out.
  public double sharedBytesPerSecond() {
    return insideBytesPerSecond() / (goesThroughMemory() ? 2 : 1);
  }

  /// What the way through the memory of the machine adds to a sum over so many GPUs.
  public double detourSeconds(double gpus) {
    return goesThroughMemory() ? DETOUR_SECONDS * gpus : 0;
  }

  /// Drivers of consumer cards do not let one read the memory of another over PCI Express.
  private boolean goesThroughMemory() {
    return !isSwitched() && placement.gpu().segment().equals("consumer");
  }

  /// Whether all GPUs of a machine share a link made for them.
  public boolean isSwitched() {
    if (link() == 0) {
      return false;
    }
    return switch (placement.link()) {
      case NVLINK -> true;
      case PCIE -> false;
      case UNSTATED, INFINIBAND, ETHERNET -> isOnBoard();
    };
  }

  private boolean isOnBoard() {
    String name = placement.gpu().name().toUpperCase(Locale.ROOT);
    return 2 * link() >= SWITCHED_GB_PER_SECOND * GIGA
        && !name.contains("PCIE")
        && !name.contains("NVL");
  }

  /// Makers state the sum of both directions. A rack is built around its link, also where no source
  /// at hand states it.
  private double link() {
    double unstated = isRack ? RACK_GB_PER_SECOND : 0;
    return placement.gpu().rate(GpuRate.LINK).orElse(unstated) * GIGA / 2;
  }

  private double pcie() {
    int generation = (int) placement.gpu().rate(GpuRate.PCIE).orElse(4);
    return 1.5 * GIGA * (1 << Math.clamp(generation, 1, 7));
  }

  /// Bytes a second that a whole machine sends to the next.
  public double betweenBytesPerSecond() {
    if (machines() == 1) {
      return insideBytesPerSecond();
    }
    boolean isEthernet =
        placement.link() == Link.ETHERNET || (placement.link() != Link.INFINIBAND && !isSwitched());
    double network =
        isEthernet ? ETHERNET_OF_A_MACHINE : perGpu(placement.gpu()) * GPUS_OF_A_MACHINE;
    return Math.min(network, insideBytesPerSecond());
  }

  /// InfiniBand adapters of the generation, one for each GPU.
  private static double perGpu(Gpu gpu) {
    return switch (gpu.architecture()) {
      case "Pascal", "Volta" -> 12.5 * GIGA;
      case "Ampere", "Turing" -> 25 * GIGA;
      default -> 50 * GIGA;
    };
  }
}

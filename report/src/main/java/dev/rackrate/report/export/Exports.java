package dev.rackrate.report.export;

import dev.rackrate.order.Order;
import java.util.List;

/// An order in the words of any tool.
public final class Exports {

  private Exports() {}

  /// The files for a tool.
  public static List<ExportFile> of(Target target, Order order, Wish wish) {
    return switch (target) {
      case SKYPILOT -> new SkyPilotExport(order, wish).files();
    };
  }
}

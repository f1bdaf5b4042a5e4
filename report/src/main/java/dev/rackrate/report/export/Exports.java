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
      case DSTACK -> new DstackExport(order, wish).files();
      case KUEUE -> new KueueExport(order, wish).files();
      case KARPENTER -> new KarpenterExport(order, wish).files();
      case SLURM -> new SlurmExport(order, wish).files();
      case TERRAFORM -> new TerraformExport(order, wish).files();
      case OPENCOST -> new OpenCostExport(order, wish).files();
      case FOCUS -> new FocusExport(order, wish).files();
      case BOM -> new PartsExport(order, wish).files();
    };
  }
}

package dev.rackrate.report.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A tool for which an order can be written.
public enum Target {
  SKYPILOT("SkyPilot", Carries.MARGINAL),
  DSTACK("dstack", Carries.NONE),
  KUEUE("Kueue", Carries.NONE),
  KARPENTER("Karpenter", Carries.MARGINAL),
  SLURM("Slurm", Carries.FULL),
  TERRAFORM("Terraform", Carries.NONE),
  OPENCOST("OpenCost", Carries.FULL),
  FOCUS("FOCUS", Carries.FULL),
  BOM("a bill of materials", Carries.NONE);

  /// Which price of machines of one's own a file carries.
  enum Carries {
    /// That of one more hour: what decides where work runs.
    MARGINAL,
    /// That of an hour with all costs: what is shown to those who used it.
    FULL,
    /// None, the tool has no field for one.
    NONE
  }

  private final String tool;
  private final Carries carries;

  Target(String tool, Carries carries) {
    this.tool = tool;
    this.carries = carries;
  }

  /// The name of it on the command line.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The name of the tool.
  String tool() {
    return tool;
  }

  Carries carries() {
    return carries;
  }

  /// Names of all.
  public static List<String> labels() {
    return Arrays.stream(values()).map(Target::label).toList();
  }

  /// The one of that name.
  public static Optional<Target> named(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }
}

package dev.rackrate.report.export;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A tool for which an order can be written.
public enum Target {
  SKYPILOT(Carries.MARGINAL),
  DSTACK(Carries.NONE),
  KUEUE(Carries.NONE),
  KARPENTER(Carries.MARGINAL),
  SLURM(Carries.FULL),
  TERRAFORM(Carries.NONE),
  OPENCOST(Carries.FULL),
  FOCUS(Carries.FULL),
  BOM(Carries.NONE);

  /// Which price of machines of one's own a file carries.
  enum Carries {
    /// That of one more hour: what decides where work runs.
    MARGINAL,
    /// That of an hour with all costs: what is shown to those who used it.
    FULL,
    /// None, the tool has no field for one.
    NONE
  }

  private final Carries carries;

  Target(Carries carries) {
    this.carries = carries;
  }

  /// The name of it on the command line.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The name of the tool.
  Arg tool() {
    return switch (this) {
      case SKYPILOT -> Arg.name("SkyPilot");
      case DSTACK -> Arg.name("dstack");
      case KUEUE -> Arg.name("Kueue");
      case KARPENTER -> Arg.name("Karpenter");
      case SLURM -> Arg.name("Slurm");
      case TERRAFORM -> Arg.name("Terraform");
      case OPENCOST -> Arg.name("OpenCost");
      case FOCUS -> Arg.name("FOCUS");
      case BOM -> Arg.said(Sentence.of("a bill of materials"));
    };
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

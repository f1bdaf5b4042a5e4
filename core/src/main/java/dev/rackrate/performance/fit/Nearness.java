package dev.rackrate.performance.fit;

import java.util.Locale;

/// Which of software and GPU a prediction shares with the measurements behind it.
public enum Nearness {
  /// They were measured together.
  BOTH(Basis.CALIBRATED),
  /// They were, at other sizes.
  SIZE(Basis.TRANSFERRED),
  /// They were, with other formats, another layout or another mixture of experts.
  FORM(Basis.TRANSFERRED),
  /// The software, on other GPUs.
  STACK(Basis.TRANSFERRED),
  /// The GPU, with other software.
  GPU(Basis.TRANSFERRED),
  NEITHER(Basis.PHYSICS);

  private final Basis basis;

  Nearness(Basis basis) {
    this.basis = basis;
  }

  public Basis basis() {
    return basis;
  }

  /// The group of its residuals in the parameters.
  ///
  /// @param isMixture whether they are those of mixtures of experts
  public String group(boolean isMixture) {
    return name().toLowerCase(Locale.ROOT) + (isMixture ? "/mixture" : "");
  }
}

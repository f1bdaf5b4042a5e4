package dev.rackrate.operations;

import dev.rackrate.quantity.Source;
import java.util.List;
import java.util.Locale;

/// What must be done month after month, and who does it.
///
/// @param hoursPerMonth of your own people; 0 where others do it
public record Duty(Kind kind, double hoursPerMonth, Who who, List<Source> sources) {

  public Duty {
    sources = List.copyOf(sources);
  }

  /// What is done.
  public enum Kind {
    PATCHING,
    HARDENING,
    ACCESS,
    ENCRYPTION,
    BACKUP,
    ON_CALL;

    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// Who does it.
  public enum Who {
    YOU,
    PROVIDER,
    THIRD_PARTY;

    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}

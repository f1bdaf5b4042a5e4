package dev.rackrate.resolve.asked;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Host;
import dev.rackrate.demand.Demand;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Require;
import dev.rackrate.workload.Hashing;
import dev.rackrate.workload.WorkKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is known of the work.
///
/// @param kind of work, or what is taken for it
/// @param isKindSaid whether somebody said so
/// @param mode the algorithm of work that hashes; empty where not said
/// @param gpu in which the work is counted, where somebody said so
/// @param memoryGib what a GPU must have at least, where somebody said so
/// @param together whether the GPUs work on one job at once
/// @param isInterruptible whether it may be stopped and go on later
/// @param software licence that each GPU needs; empty where not said
/// @param written figures of the work
/// @param use how much of it there is
/// @param host what it needs of each machine besides GPUs, as far as somebody says
public record WorkFacts(
    WorkKind kind,
    boolean isKindSaid,
    String mode,
    Optional<Gpu> gpu,
    Optional<Double> memoryGib,
    Together together,
    boolean isInterruptible,
    String software,
    Written written,
    Use use,
    Host host) {

  /// Work of which nothing is said besides its GPUs.
  public WorkFacts(
      WorkKind kind,
      boolean isKindSaid,
      Optional<Gpu> gpu,
      Optional<Double> memoryGib,
      Together together,
      boolean isInterruptible,
      Written written,
      Use use) {
    this(
        kind,
        isKindSaid,
        "",
        gpu,
        memoryGib,
        together,
        isInterruptible,
        "",
        written,
        use,
        Host.UNKNOWN);
  }

  /// More are a slip in the question.
  public static final double MOST_GPUS = 1e6;

  /// What is said of whether GPUs work on one job at once.
  public enum Together {
    YES,
    NO,
    OPEN
  }

  /// Where it is known from how much work there is.
  public sealed interface Use {

    /// Typed in as GPUs and hours, which are among the figures, or by months.
    ///
    /// @param stretches the hours of each month from the first on, without gaps; empty where all
    ///   months are alike
    record Typed(List<Stretch> stretches) implements Use {
      public Typed {
        stretches = List.copyOf(stretches);
      }

      /// The same hours in every month.
      public Typed() {
        this(List.of());
      }
    }

    /// Shown by logs.
    ///
    /// @param kinds of GPU of which they tell, beside the one in which the work is counted
    /// @param most the GPU of which they tell the most hours; empty where they name none
    record Logged(Demand demand, Origin origin, List<LoggedKind> kinds, Optional<String> most)
        implements Use {
      public Logged {
        kinds = List.copyOf(kinds);
      }
    }

    /// Described as workloads, whose speeds are predicted.
    record Described(List<DescribedWork> works) implements Use {
      public Described {
        works = List.copyOf(works);
      }
    }
  }

  /// Months with the same hours.
  public record Stretch(int from, int to, Given hoursPerWeek) {

    public Stretch {
      Require.atLeast(from, 1, "first month");
      Require.atLeast(to, from, "last month");
    }
  }

  /// Whether each GPU needs a licence.
  public boolean hasLicence() {
    return !software.isEmpty();
  }

  /// The algorithms of work of which all is hashing, each empty where not said; none for other
  /// work.
  public List<String> hashed() {
    if (!(use instanceof Use.Described(List<DescribedWork> works))) {
      return kind == WorkKind.HASHING ? List.of(mode) : List.of();
    }
    List<String> modes = new ArrayList<>();
    for (DescribedWork each : works) {
      if (!(each.work().workload() instanceof Hashing hashing)) {
        return List.of();
      }
      modes.add(hashing.mode());
    }
    return List.copyOf(modes);
  }

  /// What logs show, where they say how much work there is.
  public Optional<Demand> logged() {
    return use instanceof Use.Logged(Demand demand, var _, var _, var _)
        ? Optional.of(demand)
        : Optional.empty();
  }
}

package dev.rackrate.demand;

import dev.rackrate.demand.log.JobState;
import java.util.List;
import java.util.Optional;

/// What a log says of its jobs, whenever they ran.
///
/// @param jobs that the log has, those without a GPU included; 0 where it tells of none
/// @param gpuJobs jobs with a GPU
/// @param runSeconds of the jobs that ran
/// @param bySize jobs by the GPUs they hold, fewest first
/// @param byState GPU time by how the job ended, most first
/// @param edges jobs that the ends of the log or of the window cut
/// @param details by whose they are, by size and by month
public record DemandFacts(
    long jobs,
    long gpuJobs,
    Spread runSeconds,
    Spread waitSeconds,
    List<Size> bySize,
    List<Ending> byState,
    Edges edges,
    JobDetails details) {

  /// Of fewer jobs none is the rule.
  private static final long JOBS_OF_A_RULE = 20;

  private static final double TIMES_THE_NEXT = 8;

  /// What a source says that knows nothing of jobs, such as usage over time or a bill.
  public static final DemandFacts NONE =
      new DemandFacts(
          0,
          0,
          new Spread.Unknown(),
          new Spread.Unknown(),
          List.of(),
          List.of(),
          new Edges(0, 0, 0),
          JobDetails.NONE);

  /// A distribution, or that there is nothing to take one from.
  public sealed interface Spread {
    record Known(Distribution distribution) implements Spread {}

    record Unknown() implements Spread {}
  }

  /// Jobs of one size.
  public record Size(double gpus, long jobs, double gpuHours) {}

  /// One job beside which all others are small.
  ///
  /// @param times as many GPUs as any other holds
  /// @param share of all GPU-hours
  public record Outlier(double gpus, double times, double share) {}

  /// Jobs that ended in one way.
  public record Ending(JobState state, long jobs, double gpuHours) {}

  /// Jobs that were cut.
  ///
  /// @param atStart running before the log or window begins
  /// @param atEnd running on after it ends
  /// @param neverStarted still waiting at the end, or gone without starting
  public record Edges(long atStart, long atEnd, long neverStarted) {}

  public DemandFacts {
    bySize = List.copyOf(bySize);
    byState = List.copyOf(byState);
  }

  /// Whether it tells of any job.
  public boolean areKnown() {
    return jobs > 0;
  }

  /// The one job that holds many times as many GPUs as any other of many, as a slip in a row does.
  public Optional<Outlier> outlier() {
    if (gpuJobs < JOBS_OF_A_RULE || bySize.size() < 2 || bySize.getLast().jobs() > 1) {
      return Optional.empty();
    }
    Size largest = bySize.getLast();
    double times = largest.gpus() / bySize.get(bySize.size() - 2).gpus();
    double all = bySize.stream().mapToDouble(Size::gpuHours).sum();
    return times >= TIMES_THE_NEXT && all > 0
        ? Optional.of(new Outlier(largest.gpus(), times, largest.gpuHours() / all))
        : Optional.empty();
  }

  /// Share of GPU time in jobs that failed, were cancelled or cut off.
  public double lostShare() {
    double lost = 0;
    double all = 0;
    for (Ending ending : byState) {
      lost += ending.state().isLost() ? ending.gpuHours() : 0;
      all += ending.gpuHours();
    }
    return all == 0 ? 0 : lost / all;
  }
}

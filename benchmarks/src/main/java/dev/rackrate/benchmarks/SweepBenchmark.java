package dev.rackrate.benchmarks;

import dev.rackrate.simulate.ReplayProgress;
import dev.rackrate.simulate.Sweep;
import dev.rackrate.simulate.SweepSimulator;
import dev.rackrate.simulate.setting.Burst;
import dev.rackrate.simulate.setting.FleetShape;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.RentedMachines;
import dev.rackrate.simulate.setting.ReplaySettings;
import dev.rackrate.simulate.setting.ReplaySettings.Showing;
import dev.rackrate.simulate.setting.SimulatedJobs;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// 200 sizes of the fleet, from one node of 8 GPUs to 200, on two threads.
///
/// `-p jobs=FILE` names the gzipped Philly file; without it as many jobs are drawn by chance.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SweepBenchmark {

  private static final List<Integer> SIZES = IntStream.rangeClosed(1, 200).boxed().toList();

  @Param("")
  private String jobs = "";

  private SimulatedJobs all = ReplayJobs.generated(2, 1, 2, 8);
  private SimulatedJobs withinNode = all;

  @Setup
  public void read() {
    all = ReplayBenchmark.jobs(jobs, 1_000);
    withinNode = ReplayBenchmark.jobs(jobs, 8);
  }

  private static Sweep sweep(SimulatedJobs jobs, Policy policy, Burst burst) {
    ReplaySettings base =
        ReplaySettings.of(FleetShape.owned(1, 8), policy).with(burst).with(Showing.TOTALS);
    Sweep.Question question = new Sweep.Question(base, List.of(policy), SIZES);
    return SweepSimulator.run(jobs, question, 2, ReplayProgress.NONE);
  }

  private static Burst after(long seconds) {
    return new Burst.After(seconds, RentedMachines.hourly(8, 24));
  }

  /// Burst at once, jobs up to a node: one pass.
  @Benchmark
  public Sweep onePass() {
    return sweep(withinNode, Policy.GREEDY, after(0));
  }

  /// The same in strict order, one by one.
  @Benchmark
  public Sweep fifoAtOnce() {
    return sweep(withinNode, Policy.FIFO, after(0));
  }

  /// First come, nothing rented.
  @Benchmark
  public Sweep fifo() {
    return sweep(all, Policy.FIFO, Burst.NEVER);
  }

  /// Backfill, nothing rented.
  @Benchmark
  public Sweep easy() {
    return sweep(all, Policy.EASY, Burst.NEVER);
  }

  /// Backfill, burst after half an hour.
  @Benchmark
  public Sweep easyWithBurst() {
    return sweep(all, Policy.EASY, after(1_800));
  }

  /// Shortest first, nothing rented.
  @Benchmark
  public Sweep shortest() {
    return sweep(all, Policy.SHORTEST, Burst.NEVER);
  }

  /// Whoever fits, nothing rented.
  @Benchmark
  public Sweep greedy() {
    return sweep(all, Policy.GREEDY, Burst.NEVER);
  }
}

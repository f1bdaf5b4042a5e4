package dev.rackrate.benchmarks;

import dev.rackrate.simulate.ReplaySimulator;
import dev.rackrate.simulate.result.ReplayResult;
import dev.rackrate.simulate.setting.Burst;
import dev.rackrate.simulate.setting.Checkpoints;
import dev.rackrate.simulate.setting.Failures;
import dev.rackrate.simulate.setting.FleetShape;
import dev.rackrate.simulate.setting.FleetShape.Pool;
import dev.rackrate.simulate.setting.FleetShape.Price;
import dev.rackrate.simulate.setting.FleetShape.Tenure;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.RentedMachines;
import dev.rackrate.simulate.setting.RentedMachines.Billing;
import dev.rackrate.simulate.setting.ReplaySettings;
import dev.rackrate.simulate.setting.ReplaySettings.Outages;
import dev.rackrate.simulate.setting.ReplaySettings.Showing;
import dev.rackrate.simulate.setting.SimulatedJobs;
import dev.rackrate.simulate.setting.Spot;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// One replay of the Philly jobs on nodes of 8 GPUs.
///
/// `-p jobs=FILE` names the gzipped file; without it as many jobs are drawn by chance.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ReplayBenchmark {

  private static final Pool POOL = new Pool("owned", 8, 8, 1, Tenure.OWNED, new Price(14, 0.2));

  @Param("")
  private String jobs = "";

  @Param({"420", "60"})
  private int nodes = 420;

  private SimulatedJobs all = ReplayJobs.generated(2, 1, 2, 8);
  private SimulatedJobs withinNode = all;

  @Setup
  public void read() {
    all = jobs(jobs, 1_000);
    withinNode = jobs(jobs, 8);
  }

  static SimulatedJobs jobs(String file, int mostGpus) {
    return file.isEmpty()
        ? ReplayJobs.generated(64_000, 71, 450, mostGpus)
        : ReplayJobs.philly(Path.of(file), mostGpus);
  }

  private ReplaySettings settings(Policy policy) {
    return ReplaySettings.of(new FleetShape(List.of(POOL.withNodes(nodes))), policy)
        .with(Showing.TOTALS);
  }

  /// First come, first served, of jobs up to a node; totals only.
  @Benchmark
  public ReplayResult fifoWithinNode() {
    return ReplaySimulator.run(withinNode, settings(Policy.FIFO));
  }

  /// The same with groups, sizes, real waits and the series.
  @Benchmark
  public ReplayResult fifoWithinNodeDetailed() {
    return ReplaySimulator.run(withinNode, settings(Policy.FIFO).with(Showing.EVERYTHING));
  }

  /// First come, first served, of all jobs.
  @Benchmark
  public ReplayResult fifo() {
    return ReplaySimulator.run(all, settings(Policy.FIFO));
  }

  /// Backfill with a reservation.
  @Benchmark
  public ReplayResult easy() {
    return ReplaySimulator.run(all, settings(Policy.EASY));
  }

  /// Shortest first.
  @Benchmark
  public ReplayResult shortest() {
    return ReplaySimulator.run(all, settings(Policy.SHORTEST));
  }

  /// Backfill, bursts after half an hour to spot, failing nodes, checkpoints and money.
  @Benchmark
  public ReplayResult easyWithEverything() {
    return ReplaySimulator.run(all, withEverything(settings(Policy.EASY)));
  }

  /// First come with bursts after half an hour to spot, failing nodes, checkpoints and money.
  @Benchmark
  public ReplayResult fifoWithEverything() {
    return ReplaySimulator.run(all, withEverything(settings(Policy.FIFO)));
  }

  private static ReplaySettings withEverything(ReplaySettings settings) {
    Spot spot = new Spot.ByRate(9, 0.02, 10);
    RentedMachines machines = new RentedMachines(8, 1, 180, 24, new Billing(60, 300), spot);
    Outages outages =
        new Outages(new Failures.OfNodes(2_000, 14_400, 50), new Checkpoints(1_800, 30, 120), 7);
    return settings.with(new Burst.After(1_800, machines)).with(outages);
  }
}

package dev.rackrate.demand.load;

import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Time;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What the jobs of a log do on machines that are always there, for every number of them, and what
/// is left for others: nobody waits, and each job runs on the first machines with room or not on
/// them at all.
///
/// Exact, in one pass where no job takes more than a machine: what runs on the first machines does
/// not depend on those after them. Else some numbers of machines are played through one by one, and
/// what lies between is drawn straight.
public final class JobPlacement {

  private static final int MOST_MACHINES = 20_000;

  /// Where it is only counted how many there are.
  private static final int MOST_COUNTED = 1 << 20;

  /// So many leave little room on the last.
  private static final int MANY_MACHINES = 16;

  private static final int MOST_TOGETHER = 200_000;

  /// Jobs played through in all where gangs make one pass too few.
  private static final int MOST_PLAYED = 1_500_000;

  private static final int MOST_SIZES = 24;

  private final JobOrder jobs;
  private final double speed;
  private final int gpus;

  /// Numbers of machines that are known, ascending from 0.
  private final int[] sizes;

  private final DoneShares done;

  /// Whether a job is left over by the machines of a size: its last machine on them.
  private final int[][] last;

  private final double[] meanInUse;
  private final double[] shareInUse;
  private final Map<Machine, Table> tables = new ConcurrentHashMap<>();
  private final Map<MachineSizes, MachineSizes.Got[]> gotOf = new ConcurrentHashMap<>();
  private final Map<Peak, Left> lefts = new ConcurrentHashMap<>();

  /// The last that was asked for, which is mostly what is asked for next.
  private @Nullable Asked asked;

  /// A rented machine.
  ///
  /// @param speed of its GPUs
  /// @param sizes from which each job gets the one that costs least
  public record Machine(double speed, MachineSizes sizes, JobLoad.Terms terms) {

    public Machine {
      Require.positive(speed, "speed of a GPU");
    }
  }

  /// What jobs left over hold on machines of their own. Machines count by their price, in the
  /// machine that the sizes are told by.
  ///
  /// @param gpuHours that they hold
  /// @param machineHours in use
  /// @param billedHours of the machines
  public record Rest(double gpuHours, double machineHours, double billedHours) {}

  /// What the jobs left over take at the most, and the share of time with any.
  ///
  /// @param gpusAtOnce of the machines at the peak
  /// @param machinesAtOnce at their peak, by their price
  public record Left(double gpusAtOnce, double machinesAtOnce, double shareOfTime) {}

  private record Peak(int size, double speed, MachineSizes sizes) {}

  private record Asked(Machine machine, Table table) {}

  @SuppressWarnings("ArrayRecordComponent") // only read
  private record Table(double[] gpu, double[] machine, double[] billed) {}

  /// The jobs of a log on any number of equal machines.
  ///
  /// @param speed of the GPUs of the machines
  /// @param gpus of each machine
  public static JobPlacement of(JobOrder jobs, double speed, int gpus) {
    Require.positive(speed, "speed of a GPU");
    Require.atLeast(gpus, 1, "GPUs of a machine");
    return new JobPlacement(jobs, speed, gpus);
  }

  /// The jobs where each may wait for so long for room before it is left for others.
  public static JobPlacement waiting(JobOrder jobs, double speed, int gpus, long waitSeconds) {
    return JobsThatWait.placement(jobs, speed, gpus, waitSeconds);
  }

  /// Equal machines on which no job of a log waits, each on the first with room.
  ///
  /// @param sharesInUse of the time, in which each machine has a job
  /// @param grown machines that so many times as many jobs take so many times as many of, once they
  ///   are many: fewer than there are, where these have room for more jobs
  @SuppressWarnings("ArrayRecordComponent") // only read
  public record Held(double[] sharesInUse, double grown) {}

  /// @param speed of the GPUs of the machines
  /// @param gpus of each machine
  static Held held(JobOrder jobs, double speed, int gpus) {
    double[] shares = counted(jobs, speed, gpus).sharesInUse();
    int times = manyTimes(jobs, shares.length);
    double grown =
        times > 1
            ? (double) counted(jobs.times(times), speed, gpus).machines() / times
            : shares.length;
    return new Held(shares, Math.min(grown, shares.length));
  }

  private static PlacedJobs counted(JobOrder jobs, double speed, int gpus) {
    FirstFit fit = new FirstFit(gpus * 1_000, MOST_COUNTED, true);
    return new PlacedJobs(jobs, jobs.ends(speed), fit);
  }

  /// How many times jobs that are enough for some machines must be there at once to take many.
  static int manyTimes(JobOrder jobs, int machines) {
    int times = Math.ceilDiv(MANY_MACHINES, Math.max(1, machines));
    return Math.clamp(MOST_TOGETHER / Math.max(1, jobs.count()), 1, times);
  }

  private JobPlacement(JobOrder jobs, double speed, int gpus) {
    this.jobs = jobs;
    this.speed = speed;
    this.gpus = gpus;
    int perMachine = gpus * 1_000;
    JobOrder.Ends ends = jobs.ends(speed);
    var all = new PlacedJobs(jobs, ends, new FirstFit(perMachine, MOST_MACHINES, true));
    boolean isOnePass = jobs.mostMilliGpus() <= perMachine;
    int most = all.machines();
    if (isOnePass) {
      sizes = new int[most + 1];
      Arrays.setAll(sizes, i -> i);
      last = new int[][] {all.last()};
    } else {
      int count = Math.clamp(MOST_PLAYED / Math.max(1, jobs.count()), 4, MOST_SIZES);
      sizes = sizes(most, count);
      last = new int[sizes.length][];
    }
    meanInUse = new double[sizes.length];
    shareInUse = new double[sizes.length];
    for (int i = 1; i < sizes.length; i++) {
      PlacedJobs pass =
          isOnePass ? all : new PlacedJobs(jobs, ends, new FirstFit(perMachine, sizes[i], false));
      if (!isOnePass) {
        last[i] = pass.last();
      }
      meanInUse[i] = pass.inUse(sizes[i]);
      shareInUse[i] = pass.inUse(1);
    }
    if (!isOnePass) {
      last[0] = new int[jobs.count()];
      Arrays.fill(last[0], FirstFit.NONE);
    }
    done = done();
  }

  /// Played through by other rules, for several numbers of machines, ascending from 0.
  ///
  /// @param last machine of each job on each number of machines, or [FirstFit#NONE]
  JobPlacement(
      JobOrder jobs, double speed, int gpus, int[] sizes, int[][] last, double[][] meanAndShare) {
    this.jobs = jobs;
    this.speed = speed;
    this.gpus = gpus;
    this.sizes = sizes;
    this.last = last;
    this.meanInUse = meanAndShare[0];
    this.shareInUse = meanAndShare[1];
    this.done = done();
  }

  private DoneShares done() {
    double[] left = sums(jobs::work);
    double[] shares = new double[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      shares[i] = left[0] > 0 ? 1 - left[i] / left[0] : 0;
    }
    return new DoneShares(sizes, shares);
  }

  /// Few numbers of machines, dense at first.
  static int[] sizes(int most, int count) {
    if (most < count) {
      int[] all = new int[most + 1];
      Arrays.setAll(all, i -> i);
      return all;
    }
    int[] some = new int[count];
    for (int i = 0; i < count; i++) {
      double part = (double) i / (count - 1);
      some[i] = (int) Math.round(most * (0.35 * part + 0.65 * part * part));
    }
    return Arrays.stream(some).distinct().toArray();
  }

  private interface OfJob {
    double amount(int job);
  }

  /// What the jobs do day by day.
  ///
  /// @param rented machines for jobs that are left over
  /// @param firstDay counted from the first second of the clock
  public DailyPlacement daily(Machine rented, long firstDay, int days) {
    return DailyPlacement.of(this, gpus, rented, firstDay, days);
  }

  int[] sizes() {
    return sizes.clone();
  }

  /// The jobs, each by its place.
  JobOrder jobs() {
    return jobs;
  }

  boolean isOnePass() {
    return last.length == 1;
  }

  /// The last machine that a job is on, all being there.
  int last(int job) {
    return last[0][job];
  }

  /// The end of a job on the machines held.
  long end(int job) {
    return jobs.end(job, speed);
  }

  /// Hours of rented machines, by their price, that are billed for a job.
  double billedHours(int job, Machine rented) {
    return got(rented.sizes)[jobs.place(job)].times()
        * rented.terms.billedSeconds(jobs.runSeconds(job, rented.speed))
        / Time.SECONDS_PER_HOUR;
  }

  /// Whether a job is left over by the machines of a size, by its place.
  boolean isLeft(int size, int job) {
    return last.length == 1 ? last[0][job] >= sizes[size] : last[size][job] == FirstFit.NONE;
  }

  /// For each number of machines the sum over the jobs left.
  private double[] sums(OfJob of) {
    double[] sums = new double[sizes.length];
    if (last.length == 1) {
      for (int job = 0; job < jobs.count(); job++) {
        sums[Math.min(last[0][job], sizes.length - 1)] += of.amount(job);
      }
      addUp(sums);
      return sums;
    }
    for (int i = 0; i < sizes.length; i++) {
      for (int job = 0; job < jobs.count(); job++) {
        sums[i] += isLeft(i, job) ? of.amount(job) : 0;
      }
    }
    return sums;
  }

  /// A job on machine i is left by i machines and fewer.
  private static void addUp(double[] sums) {
    for (int i = sums.length - 2; i >= 0; i--) {
      sums[i] += sums[i + 1];
    }
  }

  /// Machines that are enough for every job.
  public int machines() {
    return sizes[sizes.length - 1];
  }

  /// Share of the GPU-hours of the log that the first machines do; parts of a machine do their part
  /// of what one more would.
  public double doneShare(double machines) {
    return done.of(machines);
  }

  DoneShares doneShares() {
    return done;
  }

  /// How many of the first machines have a job, on average.
  public double meanInUse(double machines) {
    return between(meanInUse, machines);
  }

  /// Share of time in which any of them has one.
  public double shareInUse(double machines) {
    return between(shareInUse, machines);
  }

  /// What the jobs that the first machines leave hold on machines of their own.
  @SuppressWarnings("ReferenceEquality") // an equal one is found all the same
  public Rest rest(double machines, Machine rented) {
    Asked known = asked;
    Table table =
        known != null && known.machine == rented
            ? known.table
            : tables.computeIfAbsent(rented, this::table);
    asked = new Asked(rented, table);
    return new Rest(
        between(table.gpu, machines),
        between(table.machine, machines),
        between(table.billed, machines));
  }

  private Table table(Machine rented) {
    MachineSizes.Got[] got = got(rented.sizes);
    int count = sizes.length;
    double[] gpu = new double[count];
    double[] machine = new double[count];
    double[] billed = new double[count];
    for (int job = 0; job < jobs.count(); job++) {
      long seconds = jobs.runSeconds(job, rented.speed);
      double times = got[jobs.place(job)].times();
      double ofGpus = jobs.milliGpus(job) / 1_000.0 * seconds;
      double ofMachines = times * seconds;
      double ofBill = times * rented.terms.billedSeconds(seconds);
      // In one pass a job stands where it is left last; else it is looked for in every number.
      boolean isOnePass = isOnePass();
      int to = isOnePass ? Math.min(last[0][job], count - 1) : count - 1;
      for (int size = isOnePass ? to : 0; size <= to; size++) {
        if (isOnePass || last[size][job] == FirstFit.NONE) {
          gpu[size] += ofGpus;
          machine[size] += ofMachines;
          billed[size] += ofBill;
        }
      }
    }
    if (isOnePass()) {
      addUp(gpu);
      addUp(machine);
      addUp(billed);
    }
    return new Table(hours(gpu), hours(machine), hours(billed));
  }

  /// What jobs of each size get, worked out once.
  private MachineSizes.Got[] got(MachineSizes of) {
    return gotOf.computeIfAbsent(of, jobs::got);
  }

  private static double[] hours(double[] seconds) {
    return Arrays.stream(seconds).map(each -> each / Time.SECONDS_PER_HOUR).toArray();
  }

  /// The machines that the jobs left over take at once, each job on its own; of the next lower
  /// number of machines that is known.
  public Left left(double machines, Machine rented) {
    int size = Math.max(0, place(machines));
    return lefts.computeIfAbsent(
        new Peak(size, rented.speed, rented.sizes), peak -> swept(peak.size, rented));
  }

  private Left swept(int size, Machine rented) {
    int[] begins = new int[jobs.count()];
    int count = 0;
    for (int job = 0; job < begins.length; job++) {
      if (isLeft(size, job)) {
        begins[count++] = job;
      }
    }
    SortedTimes ends = jobs.byEnd(begins, count, rented.speed);
    MachineSizes.Got[] got = got(rented.sizes);
    double gpus = 0;
    double mostGpus = 0;
    double level = 0;
    double most = 0;
    long seconds = 0;
    long since = 0;
    int next = 0;
    int running = 0;
    while (ends.hasNext()) {
      long begin = next < count ? jobs.begin(begins[next]) : Long.MAX_VALUE;
      boolean isBegin = begin < ends.seconds();
      int job = isBegin ? begins[next] : ends.number();
      MachineSizes.Got machines = got[jobs.place(job)];
      if (isBegin) {
        next++;
        since = running++ == 0 ? begin : since;
        gpus += machines.gpus();
        mostGpus = Math.max(mostGpus, gpus);
        level += machines.times();
        most = Math.max(most, level);
      } else {
        // A job of no length in the window ends before it begins and evens out.
        seconds += --running == 0 ? ends.seconds() - since : 0;
        gpus -= machines.gpus();
        level -= machines.times();
        ends.advance();
      }
    }
    return new Left(mostGpus, most, (double) seconds / jobs.seconds());
  }

  private int place(double machines) {
    return done.place(machines);
  }

  private double between(double[] of, double machines) {
    return done.between(of, machines);
  }
}

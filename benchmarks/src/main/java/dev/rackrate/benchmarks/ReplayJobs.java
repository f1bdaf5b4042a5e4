package dev.rackrate.benchmarks;

import dev.rackrate.demand.log.Job;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.simulate.setting.SimulatedJobs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;

/// Jobs to replay: a Philly file that is given by its path, or drawn by chance.
final class ReplayJobs {

  /// Sizes of generated jobs, each as often as its neighbour says of a hundred.
  private static final int[] GPUS = {1, 2, 4, 8, 16, 32, 64};

  private static final int[] SHARES = {70, 78, 86, 96, 98, 99, 100};

  private ReplayJobs() {}

  /// The jobs of a file `timestamp,duration,num_gpus,...`, gzipped; of up to so many GPUs.
  static SimulatedJobs philly(Path file, int mostGpus) {
    JobLog log = new JobLog();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines.readLine();
      lines.lines().map(line -> line.split(",", -1)).forEach(row -> add(log, row, mostGpus));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return SimulatedJobs.of(log);
  }

  private static void add(JobLog log, String[] row, int mostGpus) {
    LocalDateTime submitted = LocalDateTime.parse(row[0].replace(' ', 'T'));
    int gpus = Integer.parseInt(row[2]);
    if (gpus <= mostGpus) {
      log.add(
          job(
              submitted.toEpochSecond(ZoneOffset.UTC),
              Math.round(Double.parseDouble(row[1])),
              gpus));
    }
  }

  private static Job job(long submitSeconds, long runSeconds, int gpus) {
    return new Job(
        JobTimes.submitted(submitSeconds, runSeconds),
        gpus * 1_000,
        Job.Labels.NONE,
        JobState.COMPLETED,
        new Job.Traits(true, false));
  }

  /// So many jobs over so many days that keep so many GPUs busy on average, more by day than by
  /// night; of up to so many GPUs.
  static SimulatedJobs generated(int jobs, int days, double busyGpus, int mostGpus) {
    SplittableRandom dice = new SplittableRandom(2_017);
    JobLog log = new JobLog();
    double spread = 1.8;
    double gpusOfAJob = 0;
    for (int percent = 0; percent < 100; percent++) {
      gpusOfAJob += Math.min(mostGpus, gpusAt(percent)) / 100.0;
    }
    double meanSeconds = busyGpus * days * 86_400 / jobs / gpusOfAJob;
    double median = meanSeconds / Math.exp(spread * spread / 2);
    double time = 0;
    double meanGap = days * 86_400.0 / jobs;
    for (int i = 0; i < jobs; i++) {
      double rate = 1 + 0.6 * Math.sin(time / 86_400 * 2 * Math.PI);
      time += -Math.log(1 - dice.nextDouble()) * meanGap / rate;
      long seconds = (long) Math.ceil(median * Math.exp(spread * dice.nextGaussian()));
      int gpus = Math.min(mostGpus, gpusAt(dice.nextInt(100)));
      log.add(job((long) time, Math.min(seconds, 60L * 86_400), gpus));
    }
    return SimulatedJobs.of(log);
  }

  private static int gpusAt(int percent) {
    int i = 0;
    while (SHARES[i] <= percent) {
      i++;
    }
    return GPUS[i];
  }
}

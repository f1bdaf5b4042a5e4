package dev.rackrate.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Random;

/// A drawn log of a year: bursty, most jobs small and short, some large and long.
final class GeneratedLog {

  private static final long FROM_SECONDS = 1_700_000_000L;
  private static final double YEAR_SECONDS = 31_536_000;
  private static final int[] GPUS = {1, 1, 1, 1, 1, 2, 4, 8, 8, 16};
  private static final String[] STATES = {"completed", "failed", "cancelled"};

  private final Random chance = new Random(5);
  private final boolean isSlurm;
  private final int rows;

  /// @param format `jobs` or `slurm`
  GeneratedLog(String format, int rows) {
    this.isSlurm = format.equals("slurm");
    this.rows = rows;
  }

  /// Writes it to a file that goes with the program.
  Path write() throws IOException {
    Path path = Files.createTempFile("rackrate-benchmark-", ".log");
    path.toFile().deleteOnExit();
    try (BufferedWriter out = Files.newBufferedWriter(path)) {
      out.write(
          isSlurm
              ? "JobID|User|Account|Partition|Submit|Start|End|ElapsedRaw|State|AllocTRES|ReqTRES"
              : "id,submit,start,end,gpus,group,user,state");
      double at = FROM_SECONDS;
      for (int row = 0; row < rows; row++) {
        at -= Math.log(1 - chance.nextDouble()) * YEAR_SECONDS / rows;
        out.write('\n');
        out.write(row(row, (long) at));
      }
    }
    return path;
  }

  private String row(int row, long submit) {
    long wait = chance.nextInt(10) < 3 ? (long) (-600 * Math.log(1 - chance.nextDouble())) : 0;
    long run = (long) Math.min(5e6, Math.exp(6.77 + 2.4 * chance.nextGaussian()));
    int gpus = GPUS[chance.nextInt(GPUS.length)];
    int group = chance.nextInt(15);
    int user = chance.nextInt(300);
    String state = STATES[chance.nextInt(STATES.length)];
    String submitted = time(submit);
    String started = time(submit + wait);
    String ended = time(submit + wait + run);
    if (!isSlurm) {
      return String.join(
          ",", "" + row, submitted, started, ended, "" + gpus, "g" + group, "u" + user, state);
    }
    String tres = "billing=64,cpu=64,gres/gpu:a100=" + gpus + ",gres/gpu=" + gpus + ",mem=512G";
    return String.join(
        "|",
        "" + row,
        "u" + user,
        "a" + group,
        "part" + group,
        submitted,
        started,
        ended,
        "" + run,
        state.equals("cancelled") ? "CANCELLED by 1234" : state.toUpperCase(Locale.ROOT),
        tres + ",node=1",
        tres + ",node=1");
  }

  private static String time(long seconds) {
    String text = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).toString();
    return text.length() == 16 ? text + ":00" : text;
  }
}

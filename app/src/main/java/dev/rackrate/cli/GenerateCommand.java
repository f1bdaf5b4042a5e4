package dev.rackrate.cli;

import dev.rackrate.ask.GenerateJobs;
import dev.rackrate.cli.option.LogOutput;
import dev.rackrate.cli.option.ProgressLine;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `rackrate demand generate`: a log of made-up jobs, for benchmarks and examples.
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a log of made-up jobs, of any size, as a plain table of jobs; every id contains the word generated.",
      "Based on published statistics of a cluster: docs/model/generated-jobs.md."
    },
    footer = {
      "",
      "Example: rackrate demand generate --like philly --jobs 1000000 --output jobs.csv.zst"
    })
final class GenerateCommand implements Callable<Integer> {

  @Option(
      names = "--like",
      paramLabel = "CLUSTER",
      description = "Whose jobs they look like: philly, helios or lab (default: ${DEFAULT-VALUE}).")
  private String like = "lab";

  @Option(names = "--jobs", paramLabel = "N", description = "Number of jobs (default: 100000).")
  private long jobs = 100_000;

  @Option(
      names = "--days",
      paramLabel = "D",
      description = "Days over which they are submitted (default: ${DEFAULT-VALUE}).")
  private int days = 91;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The same seed gives the same log (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Mixin private LogOutput output = new LogOutput();

  @Override
  public Integer call() {
    try (ProgressLine progress = output.progress()) {
      var request = new GenerateJobs.Request(like, jobs, days, seed);
      output.write(new GenerateJobs(request, progress));
    }
    return 0;
  }
}

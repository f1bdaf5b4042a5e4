package dev.rackrate.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.cli.Main;
import dev.rackrate.examples.JsonTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command `export` on a study, and what it answers.
record Exported(int code, String out, String err) {

  /// A plan that owns one box and rents the rest: for 20 days a job of 3 GPUs all the time, and
  /// every second day one of 2 GPUs for 6 hours.
  static final String MIX =
      """
      rackrate: 1
      title: Base and peaks
      defaults: none
      horizon: 24 months
      as-of: 2026-10-15
      conventions: {hours-per-month: 720}
      site: {electricity: 0.25 USD/kWh, pue: 1.5}
      demand: {jobs: log.csv, gpu: RTX 4090}
      build:
        - {name: box, gpu: RTX 4090, gpus: 4, price: 12_000 USD, power: {idle: 200 W, load: 1_400 W},
           life: 24 months, failure-rate: 6 %/year, gpu-price: 1_440 USD, warranty: 6 months}
      rent: [{name: cloud, provider: RunPod, gpu: RTX 4090, gpus: 4, on-demand: 2 USD/hour}]
      """;

  static String log() {
    StringBuilder log = new StringBuilder("submit,run_seconds,gpus\n");
    for (int day = 0; day < 20; day++) {
      log.append(day * 86_400L).append(",86400,3\n");
      if (day % 2 == 0) {
        log.append(day * 86_400L + 3_600).append(",21600,2\n");
      }
    }
    return log.toString();
  }

  /// Runs a command on a study in a folder.
  static Exported run(Path folder, String study, String command, String... more) {
    try {
      Files.writeString(folder.resolve("log.csv"), log());
      Path file = folder.resolve("study.yaml");
      Files.writeString(file, study);
      return onFile(file, command, more);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /// Runs a command on a study file.
  static Exported onFile(Path study, String command, String... more) {
    List<String> args = new ArrayList<>(List.of(command, study.toString()));
    args.addAll(List.of(more));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(args.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
    return new Exported(code, out.toString(), err.toString());
  }

  /// A file of an export, as written into a folder.
  static String file(Path folder, String study, String target, String name, String... more) {
    Path into = folder.resolve("into-" + target);
    List<String> all = new ArrayList<>(List.of("--to", target, "-o", into.toString()));
    all.addAll(List.of(more));
    Exported done = run(folder, study, "export", all.toArray(String[]::new));
    assertThat(done.code()).as(done.err()).isZero();
    try {
      return Files.readString(into.resolve(name), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// The value of a figure of `explain`.
  static double explained(Path folder, String study, String figure) {
    Exported done = run(folder, study, "explain", figure, "--format", "json");
    assertThat(done.code()).as(done.err()).isZero();
    return JsonTree.parse(done.out()).number("value");
  }
}

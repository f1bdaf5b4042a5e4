package dev.rackrate.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Runs what is typical of one kind of command, for the launcher, which lets the JVM remember it.
final class Training {

  private Training() {}

  /// Runs the commands of a kind.
  ///
  /// @param args a kind of command, and the folder of examples
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    commands(args[0], Path.of(args[1])).forEach(Training::run);
    // Leaving is a part of every run, and loads what logs it.
    System.exit(0);
  }

  private static void run(List<String> command) {
    boolean isThere =
        command.stream().allMatch(word -> !isFile(word) || Files.exists(Path.of(word)));
    if (isThere) {
      PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
      Main.run(command.toArray(String[]::new), Main.standardOutput(), nowhere);
    }
  }

  private static boolean isFile(String word) {
    return word.contains("/");
  }

  private static List<List<String>> commands(String kind, Path examples) {
    String studio = examples + "/render-studio/study.yaml";
    String workloads = examples + "/workloads/study.yaml";
    String cluster = examples + "/own-cluster/study.yaml";
    String jobs = examples + "/own-cluster/jobs.csv.gz";
    List<List<String>> commands = new ArrayList<>(List.of(List.of("--help")));
    commands.addAll(
        switch (kind) {
          case "demand" ->
              List.of(List.of("demand", jobs), List.of("demand", jobs, "--format", "json"));
          case "long" ->
              List.of(
                  List.of("simulate", cluster, "--own", "12"),
                  List.of("simulate", cluster, "--sweep", "8..12", "--format", "json"));
          default ->
              List.of(
                  List.of("decide", studio),
                  List.of("decide", workloads),
                  List.of("decide", workloads, "--format", "json"),
                  List.of("decide", workloads, "--set", "build=auto", "--set", "rent=auto"),
                  List.of("decide", studio, "--set", "build=auto", "--set", "rent=auto"),
                  List.of("size", workloads),
                  List.of("catalogue", "list", "offers"));
        });
    return commands;
  }
}

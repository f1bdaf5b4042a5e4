package dev.rackrate.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `rackrate`: starts the command line and hands its exit code to the system.
@Command(
    name = "rackrate",
    version = "rackrate 0.1.0",
    mixinStandardHelpOptions = true,
    description = "Compares buying, reserving and renting GPU machines for a stated workload.")
public final class Main implements Runnable {

  private final CommandLine commandLine = new CommandLine(this);

  private Main() {}

  public static void main(String[] args) {
    System.exit(new Main().commandLine.execute(args));
  }

  /// Without a command there is nothing to do but show what there is.
  @Override
  public void run() {
    commandLine.usage(commandLine.getOut());
  }
}

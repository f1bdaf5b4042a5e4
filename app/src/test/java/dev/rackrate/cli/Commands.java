package dev.rackrate.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/// Every command of the command line, read off it.
public final class Commands {

  /// A command with the words that call it.
  ///
  /// @param isHidden whether help leaves it out: it is for those who work on Rackrate
  public record Command(List<String> words, boolean isHidden) {}

  private Commands() {}

  /// All of them with `rackrate` itself first, each before those below it.
  public static List<Command> all() {
    List<Command> all = new ArrayList<>();
    collect(Main.line(), List.of(), false, all);
    return all;
  }

  /// The first words of commands.
  public static List<String> names() {
    return all().stream()
        .filter(c -> c.words().size() == 1)
        .map(c -> c.words().getFirst())
        .toList();
  }

  private static void collect(
      CommandLine line, List<String> words, boolean isHidden, List<Command> into) {
    boolean isHere = isHidden || line.getCommandSpec().usageMessage().hidden();
    into.add(new Command(List.copyOf(words), isHere));
    line.getSubcommands()
        .forEach((name, below) -> {
          List<String> more = new ArrayList<>(words);
          more.add(name);
          collect(below, more, isHere, into);
        });
  }
}

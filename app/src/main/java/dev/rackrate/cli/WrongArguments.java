package dev.rackrate.cli;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Sentence;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is wrong with a command line, in a sentence.
final class WrongArguments {

  private WrongArguments() {}

  /// @param args the command line
  static Sentence sentence(ParameterException problem, String[] args) {
    if (!(problem instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return Sentence.of("{}", Arg.name("" + problem.getMessage()));
    }
    CommandSpec command = problem.getCommandLine().getCommandSpec();
    String word = unmatched.getUnmatched().getFirst();
    if (unmatched.isUnknownOption()) {
      String option = word.replaceFirst("=.*", "");
      List<String> options =
          command.options().stream().flatMap(known -> Stream.of(known.names())).toList();
      boolean isWord = option.startsWith("--");
      return Sentence.of(
          "there is no option {}{}",
          Arg.name(option),
          Nearest.meant(isWord ? Nearest.to(option, options) : List.of()));
    }
    if (!command.subcommands().isEmpty()) {
      List<String> near = Nearest.to(word, List.copyOf(command.subcommands().keySet()));
      return Sentence.of(
          "there is no command \"{}\"{}",
          Arg.name(word),
          Nearest.meant(
              near, Sentence.of("{} --help lists them", Arg.name(command.qualifiedName()))));
    }
    int at = List.of(args).indexOf(word);
    boolean isName =
        at > 0 && Stream.of(args[at - 1], word).allMatch(part -> part.matches("[\\w +-]*[\\w+]"));
    return isName
        ? Sentence.of(
            "\"{0}\" is one word too many; a name of several words goes in quotes, e.g. \"{1} {0}\"",
            Arg.name(word), Arg.name(args[at - 1]))
        : Sentence.of("\"{}\" is one word too many", Arg.name(word));
  }
}

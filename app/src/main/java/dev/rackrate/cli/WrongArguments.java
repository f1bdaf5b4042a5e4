package dev.rackrate.cli;

import dev.rackrate.quantity.Nearest;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is wrong with a command line, in a sentence.
final class WrongArguments {

  private WrongArguments() {}

  /// @param args the command line
  static String sentence(ParameterException problem, String[] args) {
    if (!(problem instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return String.valueOf(problem.getMessage());
    }
    CommandSpec command = problem.getCommandLine().getCommandSpec();
    String word = unmatched.getUnmatched().getFirst();
    if (unmatched.isUnknownOption()) {
      String option = word.replaceFirst("=.*", "");
      List<String> options =
          command.options().stream().flatMap(known -> Stream.of(known.names())).toList();
      boolean isWord = option.startsWith("--");
      return "there is no option "
          + option
          + Nearest.hint(isWord ? Nearest.to(option, options) : List.of());
    }
    if (!command.subcommands().isEmpty()) {
      List<String> near = Nearest.to(word, List.copyOf(command.subcommands().keySet()));
      return "there is no command \""
          + word
          + "\""
          + Nearest.hint(near, command.qualifiedName() + " --help lists them");
    }
    int at = List.of(args).indexOf(word);
    String tooMany = "\"" + word + "\" is one word too many";
    boolean isName =
        at > 0 && Stream.of(args[at - 1], word).allMatch(part -> part.matches("[\\w +-]*[\\w+]"));
    return isName
        ? tooMany
            + "; a name of several words goes in quotes, e.g. \""
            + args[at - 1]
            + " "
            + word
            + "\""
        : tooMany;
  }
}

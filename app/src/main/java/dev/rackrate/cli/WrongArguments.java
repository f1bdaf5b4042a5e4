package dev.rackrate.cli;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Sentence;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is wrong with a command line, in a sentence.
final class WrongArguments {

  private WrongArguments() {}

  /// @param args the command line
  static Sentence sentence(ParameterException problem, String[] args) {
    return switch (problem) {
      case UnmatchedArgumentException unmatched when !unmatched.getUnmatched().isEmpty() ->
          unmatched(unmatched, args);
      case MissingParameterException missing when !missing.getMissing().isEmpty() ->
          missing(missing.getMissing().getFirst(), args);
      case OverwrittenOptionException twice ->
          Sentence.of("{} is given twice; keep one", Arg.name(name(twice.getOverwritten())));
      default ->
          problem.getArgSpec() == null || problem.getValue() == null
              ? Sentence.of("{}", Arg.name("" + problem.getMessage()))
              : wrong(problem.getArgSpec(), problem.getValue());
    };
  }

  private static Sentence missing(ArgSpec arg, String[] args) {
    return arg.isOption() && List.of(args).contains(name(arg))
        ? Sentence.of("{} needs a value: {}", Arg.name(name(arg)), Arg.name(arg.paramLabel()))
        : Sentence.of("{} is missing", Arg.name(name(arg)));
  }

  /// A value that is not of the kind that is asked for.
  private static Sentence wrong(ArgSpec arg, String value) {
    Class<?> type = arg.auxiliaryTypes()[0];
    Arg name = Arg.name(name(arg));
    Arg given = Arg.name(value);
    if (type == boolean.class || type == Boolean.class) {
      return Sentence.of("{} takes no value", name);
    }
    if (type.isEnum()) {
      List<String> constants = Stream.of(type.getEnumConstants()).map(Object::toString).toList();
      return Sentence.of("{} must be {} but is \"{}\"", name, Arg.oneOf(constants), given);
    }
    return type == double.class || type == Double.class
        ? Sentence.of("{} must be a number but is \"{}\"", name, given)
        : type == Path.class
            ? Sentence.of("{} must be a file but is \"{}\"", name, given)
            : Sentence.of("{} must be a whole number but is \"{}\"", name, given);
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }

  /// A word that names nothing here.
  private static Sentence unmatched(UnmatchedArgumentException unmatched, String[] args) {
    CommandSpec command = unmatched.getCommandLine().getCommandSpec();
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

package dev.rackrate.cli;

import dev.rackrate.study.write.KeyMeanings;
import dev.rackrate.study.write.Prompt;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// An option for each [Prompt], whose name is that of its key.
final class QuestionOptions implements IModelTransformer {

  @Override
  public CommandSpec transform(CommandSpec spec) {
    for (Prompt question : Prompt.values()) {
      spec.addOption(option(question));
    }
    return spec;
  }

  private static OptionSpec option(Prompt question) {
    String asks = question.isAsked() ? question.prompt().text() : KeyMeanings.of(question.key());
    String about = "%s (%s).".formatted(capital(asks), question.takes()).replace("%", "%%");
    OptionSpec.Builder option = OptionSpec.builder(name(question)).description(about);
    return question.isYesOrNo()
        ? option.type(Boolean.class).arity("0").negatable(true).build()
        : option
            .type(String.class)
            .arity("1")
            .paramLabel(question.key().name().toUpperCase(Locale.ROOT))
            .build();
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  static String name(Prompt question) {
    return "--" + question.key().name();
  }

  /// What was given on the command line, in the order of the questions.
  static Map<Prompt, String> given(CommandSpec spec) {
    Map<Prompt, String> given = new EnumMap<>(Prompt.class);
    ParseResult parsed = spec.commandLine().getParseResult();
    for (Prompt question : Prompt.values()) {
      if (parsed.hasMatchedOption(name(question))) {
        given.put(question, text(parsed.matchedOptionValue(name(question), "")));
      }
    }
    return given;
  }

  private static String text(Object value) {
    return switch (value) {
      case Boolean yes -> yes ? "yes" : "no";
      default -> value.toString();
    };
  }
}

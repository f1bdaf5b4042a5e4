package dev.rackrate.cli;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Language;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.language.Languages;
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
    String about = about(question, Language.ENGLISH);
    OptionSpec.Builder option =
        OptionSpec.builder(name(question)).description(about.replace("%", "%%"));
    return question.isYesOrNo()
        ? option.type(Boolean.class).arity("0").negatable(true).build()
        : option
            .type(String.class)
            .arity("1")
            .paramLabel(question.key().name().toUpperCase(Locale.ROOT))
            .build();
  }

  /// What help says of a question.
  static String about(Prompt question, Language language) {
    Speech speech = new Speech(Speech.IN_USD.rate(), language);
    String asks =
        question.isAsked()
            ? speech.say(question.prompt())
            : Languages.manual(language).word(KeyMeanings.of(question.key()));
    return speech.say(
        Sentence.of("{} ({}).", Arg.name(capital(asks)), Arg.said(question.answers())));
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

package dev.rackrate.cli;

import dev.rackrate.quantity.Language;
import dev.rackrate.report.language.Languages;
import dev.rackrate.study.write.Prompt;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// What help says in another language: each text by the key under which picocli looks for it.
final class HelpWords extends ResourceBundle {

  private final Map<String, String> texts = new HashMap<>();
  private final UnaryOperator<String> said;

  private HelpWords(UnaryOperator<String> said) {
    this.said = said;
  }

  /// Makes a command line and those below it explain themselves in a language.
  static void put(CommandLine line, Language language) {
    if (language.equals(Language.ENGLISH)) {
      return;
    }
    Map<String, String> asked = new HashMap<>();
    for (Prompt question : Prompt.values()) {
      asked.put(
          QuestionOptions.about(question, Language.ENGLISH),
          QuestionOptions.about(question, language));
    }
    Language manual = Languages.manual(language);
    HelpWords words =
        new HelpWords(text -> asked.getOrDefault(text, manual.word(text)).replace("%", "%%"));
    words.read(line);
    line.setResourceBundle(words);
  }

  /// The texts of a command and of those below it.
  private void read(CommandLine line) {
    CommandSpec command = line.getCommandSpec();
    String name = command.qualifiedName(".") + ".";
    add(name + "usage.description", command.usageMessage().description());
    add(name + "usage.footer", command.usageMessage().footer());
    texts.put(name + "usage.synopsisHeading", said.apply("Usage:"));
    texts.put(name + "usage.commandListHeading", said.apply("Commands:") + "%n");
    for (OptionSpec option : command.options()) {
      add(name + bare(option.longestName()), option);
    }
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      add(name + parameter.paramLabel() + "[" + parameter.index() + "]", parameter);
    }
    line.getSubcommands().values().forEach(this::read);
  }

  private static String bare(String option) {
    return option.replaceFirst("^-+", "");
  }

  private void add(String key, ArgSpec argument) {
    add(key, argument.description());
  }

  private void add(String key, String[] lines) {
    for (int i = 0; i < lines.length; i++) {
      texts.put(key + "." + i, lines[i].isEmpty() ? "" : said.apply(lines[i]));
    }
  }

  @Override
  protected @Nullable Object handleGetObject(String key) {
    return texts.get(key);
  }

  @Override
  public Enumeration<String> getKeys() {
    return Collections.enumeration(texts.keySet());
  }

  /// Every text of the help of a command and of those below it, in English.
  static Stream<String> of(CommandLine line) {
    CommandSpec command = line.getCommandSpec();
    List<String> own =
        Stream.of(
                Arrays.stream(command.usageMessage().description()),
                Arrays.stream(command.usageMessage().footer()),
                command.args().stream().flatMap(arg -> Arrays.stream(arg.description())))
            .flatMap(texts -> texts)
            .filter(text -> !text.isEmpty())
            .toList();
    return Stream.concat(
        own.stream(), line.getSubcommands().values().stream().flatMap(HelpWords::of));
  }
}

package dev.rackrate.quantity;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A sentence for people, whose figures and names are not printed yet.
///
/// The template is a whole sentence, or a whole phrase, and one constant of the source: it is the
/// key of a translation, so it is never put together from pieces. Where a word depends on a number,
/// there is a template for each.
///
/// @param template text in which `{}` stands for the next argument, or `{0}` for the first
public record Sentence(@CompileTimeConstant String template, List<Arg> args)
    implements Serializable {

  private static final Pattern HOLE = Pattern.compile("\\{([0-9]?)}");

  public Sentence {
    args = List.copyOf(args);
    int holes = holes(template);
    if (holes != args.size()) {
      throw new IllegalArgumentException(
          "a sentence with " + holes + " arguments was given " + args.size() + ": " + template);
    }
  }

  /// A sentence with its arguments in the order of the template.
  public static Sentence of(@CompileTimeConstant String template, Arg... args) {
    return new Sentence(template, List.of(args));
  }

  /// The sentence with each argument as it is said.
  public String with(Function<Arg, String> say) {
    return with(UnaryOperator.identity(), say);
  }

  /// The sentence in another language.
  ///
  /// @param translate from its template to one with the same holes
  String with(UnaryOperator<String> translate, Function<Arg, String> say) {
    return filled(translate.apply(template), args.stream().map(say).toList());
  }

  /// The sentence in English with amounts in US dollars.
  public String text() {
    return Speech.IN_USD.say(this);
  }

  private static int holes(String template) {
    if (template.indexOf('{') < 0) {
      return 0;
    }
    List<String> all = HOLE.matcher(template).results().map(hole -> hole.group(1)).toList();
    List<String> numbered = all.stream().filter(hole -> !hole.isEmpty()).distinct().toList();
    if (numbered.isEmpty()) {
      return all.size();
    }
    boolean isWhole = all.stream().noneMatch(String::isEmpty);
    for (int i = 0; i < numbered.size(); i++) {
      isWhole &= numbered.contains(Integer.toString(i));
    }
    if (!isWhole) {
      throw new IllegalArgumentException("arguments are not numbered from 0 on: " + template);
    }
    return numbered.size();
  }

  private static String filled(String template, List<String> said) {
    StringBuilder text = new StringBuilder();
    Matcher hole = HOLE.matcher(template);
    int next = 0;
    int end = 0;
    while (hole.find()) {
      int at = hole.group(1).isEmpty() ? next++ : Integer.parseInt(hole.group(1));
      text.append(template, end, hole.start()).append(said.get(at));
      end = hole.end();
    }
    return text.append(template, end, template.length()).toString();
  }
}

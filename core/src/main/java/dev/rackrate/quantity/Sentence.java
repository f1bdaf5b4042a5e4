package dev.rackrate.quantity;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.io.Serializable;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A sentence for people, whose figures and names are not printed yet.
///
/// The template is a whole sentence, or a whole phrase, and one constant of the source: it is the
/// key of a translation, so it is never put together from pieces. `row{|s}` and `{is|are}` agree
/// with the argument before them, which may be 1; where more than a word depends on a number, there
/// is a template for each.
///
/// @param template text in which `{}` stands for the next argument, or `{0}` for the first
public record Sentence(@CompileTimeConstant String template, List<Arg> args)
    implements Serializable {

  private static final Pattern HOLE = Pattern.compile("\\{(?:([a-z ]*)\\|([a-z ]+)|([0-9]?))}");

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
    return with(UnaryOperator.identity(), (arg, _) -> say.apply(arg), "");
  }

  /// The sentence in another language.
  ///
  /// @param translate from its template to one with the same holes
  /// @param say says an argument after what stands before it
  /// @param before what the words before the first argument agree with
  String with(UnaryOperator<String> translate, BiFunction<Arg, String, String> say, String before) {
    return filled(translate.apply(template), say, before);
  }

  /// The sentence in English with amounts in US dollars.
  public String text() {
    return Speech.IN_USD.say(this);
  }

  private static int holes(String template) {
    if (template.indexOf('{') < 0) {
      return 0;
    }
    List<String> all =
        HOLE.matcher(template)
            .results()
            .filter(hole -> hole.group(2) == null)
            .map(hole -> hole.group(3))
            .toList();
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

  private String filled(String translated, BiFunction<Arg, String, String> say, String before) {
    StringBuilder text = new StringBuilder();
    Matcher hole = HOLE.matcher(translated);
    int next = 0;
    int end = 0;
    String last = before;
    while (hole.find()) {
      text.append(translated, end, hole.start());
      if (hole.group(2) == null) {
        String number = hole.group(3);
        last = say.apply(args.get(number.isEmpty() ? next++ : Integer.parseInt(number)), last);
        text.append(last);
      } else {
        text.append(hole.group(last.equals("1") ? 1 : 2));
      }
      end = hole.end();
    }
    return text.append(translated, end, translated.length()).toString();
  }
}

package dev.rackrate.quantity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/// A sentence for people whose amounts of money are still in US dollars.
///
/// @param template text in which each `%s` stands for an amount
public record Sentence(String template, List<Double> amountsUsd) {

  public Sentence {
    amountsUsd = List.copyOf(amountsUsd);
  }

  /// A sentence without money; `%` in it stands for itself.
  public static Sentence plain(String text) {
    return new Sentence(text.replace("%", "%%"), List.of());
  }

  /// A sentence with amounts; other figures are put in beforehand by [#say].
  public static Sentence of(String template, double... amountsUsd) {
    return new Sentence(template, Arrays.stream(amountsUsd).boxed().toList());
  }

  /// Puts plain figures into a text, the same in every locale.
  @SuppressWarnings("AnnotateFormatMethod") // needs a library the core does without
  public static String say(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }

  /// The sentence with its amounts written by `money`.
  public String with(DoubleFunction<String> money) {
    return String.format(
        Locale.ROOT, template, amountsUsd.stream().map(money::apply).toArray(Object[]::new));
  }
}

package dev.rackrate.report.catalogue;

import dev.rackrate.catalogue.list.Listed;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A column of a list in all its forms.
///
/// @param key name in JSON and CSV, with the unit
/// @param heading name in text; empty where the column is for programs only
/// @param alignment `l` to the left, `r` to the right
/// @param value a text, number or truth value, unrounded; null where not known
/// @param text the value for people, given the row
record Column(
    String key,
    Sentence heading,
    char alignment,
    Function<Listed, @Nullable Object> value,
    BiFunction<Listed, Object, String> text) {

  static Column text(String key, Sentence heading, Function<Listed, @Nullable Object> value) {
    return new Column(key, heading, 'l', value, (_, object) -> "" + object);
  }

  /// A figure as exact in text as `digits` says.
  static Column figure(
      String key, Sentence heading, Digits digits, Function<Listed, @Nullable Object> value) {
    return new Column(
        key, heading, 'r', value, (_, object) -> digits.of(((Number) object).doubleValue()));
  }

  /// The value for people; `-` where not known.
  String cell(Listed row) {
    Object known = known(row);
    return known == null ? "-" : text.apply(row, known);
  }

  /// The value; null where it is not known.
  @Nullable Object known(Listed row) {
    Object object = value.apply(row);
    return object instanceof Double number && !Double.isFinite(number) ? null : object;
  }
}

package dev.rackrate.quantity;

import dev.rackrate.quantity.Arg.Joint;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/// What stands in the place of an argument of a sentence; it is printed when the sentence is said.
public sealed interface Arg extends Serializable {

  /// An amount of US dollars, said in the currency of the answer.
  record Usd(double usd) implements Arg {}

  /// US dollars for one of something, which may be far below one; the template names the thing.
  record UsdPerUnit(double usd) implements Arg {}

  /// A part of 1, said in per cent.
  record Share(double share, Digits digits) implements Arg {}

  /// How many there are.
  record Count(long count) implements Arg {}

  /// A number whose unit, if any, is in the template.
  record Numeral(double value, Digits digits) implements Arg {}

  /// A value of an input, in the unit in which people write it.
  ///
  /// @param input its path; the id of an option may stand before it
  record Measure(String input, double value, String unit) implements Arg {}

  /// A time with its unit, e.g. `44.6 hours`.
  record Hours(double hours) implements Arg {}

  /// A time with its unit, e.g. `308 days`.
  record Days(double days) implements Arg {}

  /// A time with its unit, e.g. `36 months`.
  record Months(double months) implements Arg {}

  /// A time in its two largest units, e.g. `3 d 4 h`.
  record Span(double seconds) implements Arg {}

  /// A day of the calendar.
  record Day(LocalDate day) implements Arg {}

  /// An id, a key, a unit, a file, the name of a GPU or of a machine; a language may have a word of
  /// its own for a few of them.
  record Name(String name) implements Arg {}

  /// What a record calls one of its figures, e.g. `layers of tune`; what stands before `of` is a
  /// key or a word of ours, what stands behind it may be a name.
  record Field(String name) implements Arg {}

  /// A word that people type, which is the same in every language.
  record Typed(String word) implements Arg {}

  /// A phrase inside a sentence.
  record Said(Sentence phrase) implements Arg {}

  /// Several of a kind.
  record Listed(List<Arg> items, Joint joint) implements Arg {
    public Listed {
      items = List.copyOf(items);
    }
  }

  /// What stands before the last of several.
  enum Joint {
    AND,
    OR,
    COMMA,
    SEMICOLON
  }

  static Arg usd(double usd) {
    return new Usd(usd);
  }

  static Arg usdPerUnit(double usd) {
    return new UsdPerUnit(usd);
  }

  /// A part of 1, with one digit after the point.
  static Arg share(double share) {
    return new Share(share, Digits.TENTHS);
  }

  static Arg share(double share, Digits digits) {
    return new Share(share, digits);
  }

  static Arg measure(String input, double value, String unit) {
    return new Measure(input, value, unit);
  }

  static Arg count(long count) {
    return new Count(count);
  }

  static Arg number(double value, Digits digits) {
    return new Numeral(value, digits);
  }

  static Arg hours(double hours) {
    return new Hours(hours);
  }

  static Arg days(double days) {
    return new Days(days);
  }

  static Arg months(double months) {
    return new Months(months);
  }

  static Arg span(long seconds) {
    return new Span((double) seconds);
  }

  static Arg span(double seconds) {
    return new Span(seconds);
  }

  static Arg day(LocalDate day) {
    return new Day(day);
  }

  static Arg name(String name) {
    return new Name(name);
  }

  static Arg said(Sentence phrase) {
    return new Said(phrase);
  }

  /// Phrases with semicolons between them.
  static Arg clauses(List<Sentence> phrases) {
    return new Listed(phrases.stream().map(Arg::said).toList(), Joint.SEMICOLON);
  }

  static Arg listed(List<Arg> items, Joint joint) {
    return new Listed(items, joint);
  }

  /// Names with commas between them.
  static Arg names(List<String> names) {
    return new Listed(names.stream().map(Arg::name).toList(), Joint.COMMA);
  }

  static Arg names(String... names) {
    return names(Arrays.asList(names));
  }

  /// Words to be typed, with commas between them.
  static Arg typed(List<String> words) {
    return new Listed(words.stream().<Arg>map(Typed::new).toList(), Joint.COMMA);
  }

  /// Words of which one is to be typed.
  static Arg typedOneOf(List<String> words) {
    return new Listed(words.stream().<Arg>map(Typed::new).toList(), Joint.OR);
  }

  /// Names of which one is meant.
  static Arg oneOf(List<String> names) {
    return new Listed(names.stream().map(Arg::name).toList(), Joint.OR);
  }
}

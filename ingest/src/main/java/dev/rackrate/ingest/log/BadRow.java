package dev.rackrate.ingest.log;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;

/// A row that cannot be used, for a reason that many rows may share. Carries no stack trace, so
/// that a file full of them is still read fast.
public final class BadRow extends RuntimeException {

  private static final long serialVersionUID = 2;

  private static final int MOST_SHOWN = 60;

  private final Sentence reason;
  private final Sentence sentence;
  private final boolean isDamage;

  /// @param reason of this and other rows, without a full stop, e.g. `asks for no GPU`
  public BadRow(Sentence reason) {
    this(reason, reason);
  }

  /// @param reason of this and other rows
  /// @param sentence the reason with what this row has
  public BadRow(Sentence reason, Sentence sentence) {
    this(reason, sentence, true);
  }

  private BadRow(Sentence reason, Sentence sentence, boolean isDamage) {
    super(null, null, false, false);
    this.reason = reason;
    this.sentence = sentence;
    this.isDamage = isDamage;
  }

  /// Of a row without anything in it, as programs write rows behind the last.
  public static BadRow empty() {
    return harmless(Sentence.of("is empty"));
  }

  /// A row that is left out of a log that is whole: nothing is lost with it.
  public static BadRow harmless(Sentence reason) {
    return new BadRow(reason, reason, false);
  }

  /// The same where the sentence says more than the reason.
  public static BadRow harmless(Sentence reason, Sentence sentence) {
    return new BadRow(reason, sentence, false);
  }

  /// A field that is not what it must be.
  ///
  /// @param name of the field as the file has it, or a phrase where it has none
  public static BadRow field(Arg name, Sentence expected, CharSequence found) {
    return new BadRow(
        Sentence.of("{} must be {}", name, Arg.said(expected)),
        Sentence.of(
            "{} must be {} but was \"{}\"", name, Arg.said(expected), Arg.name(shown(found))));
  }

  /// A field that is not what it must be.
  public static BadRow field(String name, Sentence expected, CharSequence found) {
    return field(Arg.name(name), expected, found);
  }

  /// What ends the reading of a file.
  public static BadRow cannotGoOn(Sentence why) {
    return new BadRow(Sentence.of("cannot be read on from here: {}", Arg.said(why)));
  }

  /// Text of a file as messages show it: short, and without control characters.
  public static String shown(CharSequence text) {
    String whole = text.toString().replaceAll("\\p{Cntrl}", "?");
    return whole.length() > MOST_SHOWN ? whole.substring(0, MOST_SHOWN) + "..." : whole;
  }

  public Sentence reason() {
    return reason;
  }

  /// The reason with what this row has.
  public Sentence sentence() {
    return sentence;
  }

  @Override
  public String getMessage() {
    return sentence.text();
  }

  /// Whether something of the log is lost with the row.
  public boolean isDamage() {
    return isDamage;
  }
}

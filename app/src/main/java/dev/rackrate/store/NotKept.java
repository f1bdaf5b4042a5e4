package dev.rackrate.store;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.sql.SQLException;
import java.util.Locale;

/// What was to be saved could not be; what was there before is as it was.
public final class NotKept extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String state;

  private final transient Sentence sentence;

  NotKept(SQLException cause) {
    this(
        Sentence.of("the saved studies cannot be reached: {}", Arg.name("" + cause.getMessage())),
        cause);
  }

  private NotKept(Sentence sentence, SQLException cause) {
    super(sentence.text(), cause);
    this.sentence = sentence;
    this.state = "" + cause.getSQLState();
  }

  /// The same in a sentence.
  public Sentence sentence() {
    return sentence;
  }

  /// What the database said.
  String reason() {
    Throwable cause = getCause();
    return "" + (cause == null ? getMessage() : cause.getMessage());
  }

  /// Whether no room is left on the disk.
  public boolean isFull() {
    return state.equals("53100") || ("" + getMessage()).toLowerCase(Locale.ROOT).contains("full");
  }

  /// Whether a connection broke, or the server ended it.
  boolean isBroken() {
    return state.startsWith("08") || state.startsWith("57P");
  }
}

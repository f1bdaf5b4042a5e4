package dev.rackrate.quantity;

import java.io.Serializable;

/// Why a line of a file was left out, and where to find it.
///
/// @param why a sentence without a full stop
public record Problem(String file, long line, Sentence why) implements Serializable {

  /// Why it was left out, in English.
  public String message() {
    return why.text();
  }

  /// Place and reason, to be said in any language.
  public Sentence sentence() {
    return Sentence.of("{}: {}", Arg.name(file + ":" + line), Arg.said(why));
  }

  @Override
  public String toString() {
    return sentence().text();
  }
}

package dev.rackrate.ingest.log;

/// A row that cannot be used, for a reason that many rows may share. Carries no stack trace, so
/// that a file full of them is still read fast.
public final class BadRow extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String reason;

  /// @param reason of this and other rows, without a full stop, e.g. `asks for no GPU`
  public BadRow(String reason) {
    this(reason, reason);
  }

  /// @param reason of this and other rows
  /// @param message the reason with what this row has
  public BadRow(String reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /// A field that is not what it must be.
  public static BadRow field(String name, String expected, CharSequence found) {
    return new BadRow(
        "%s must be %s".formatted(name, expected),
        "%s must be %s but was \"%s\"".formatted(name, expected, shown(found)));
  }

  /// What ends the reading of a file.
  public static BadRow cannotGoOn(String why) {
    return new BadRow("cannot be read on from here: " + why);
  }

  /// Text of a file as messages show it: short, and without control characters.
  public static String shown(CharSequence text) {
    String whole = text.toString().replaceAll("\\p{Cntrl}", "?");
    return whole.length() > 60 ? whole.substring(0, 60) + "..." : whole;
  }

  public String reason() {
    return reason;
  }
}

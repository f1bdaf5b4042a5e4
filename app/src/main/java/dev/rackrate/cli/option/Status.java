package dev.rackrate.cli.option;

/// The status that a command leaves.
public final class Status {

  public static final int DOES_NOT_HOLD = 1;
  public static final int WRONG_INPUT = 2;
  public static final int NOTHING_FEASIBLE = 3;

  /// A part of the program that is not there.
  public static final int LACKING = 69;

  public static final int OUR_DEFECT = 70;
  public static final int UNWRITTEN = 74;

  /// As if the signal had ended the program that the system sends for a closed pipe.
  public static final int CLOSED_PIPE = 141;

  private Status() {}
}

package dev.rackrate.resolve.asked;

import dev.rackrate.quantity.Require;

/// Where your own machines stand and who looks after them.
public record Setting(String hosting, String operations) {

  public static final String OWN_ROOM = "own-room";
  public static final String OFFICE = "office";
  public static final String COLOCATION = "colocation";
  public static final String NONE = "none";
  public static final String PART_TIME = "part-time";
  public static final String THIRD_PARTY = "third-party";

  public Setting {
    Require.notBlank(hosting, "hosting");
    Require.notBlank(operations, "operations");
  }

  /// Whether they would stand in somebody else's building.
  public boolean isColocation() {
    return hosting.equals(COLOCATION);
  }

  public boolean isOffice() {
    return hosting.equals(OFFICE);
  }

  /// What the name of an option adds for a setting that is not the usual one.
  public String suffix(Setting usual) {
    return (hosting.equals(usual.hosting) ? "" : "@" + hosting)
        + (operations.equals(usual.operations) ? "" : "+" + operations);
  }
}

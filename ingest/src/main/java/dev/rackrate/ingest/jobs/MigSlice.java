package dev.rackrate.ingest.jobs;

/// Slices of a GPU by NVIDIA's names: `3g.20gb` holds 3 of the 7 compute slices of a GPU.
///
/// Source: https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-mig-profiles.html
public final class MigSlice {

  private static final double SLICES = 7;

  /// An A30 has four slices; so has, by the memory of its slices, no other GPU.
  private static final double SLICES_OF_A30 = 4;

  private MigSlice() {}

  /// The share of a GPU that a name ending like `a100_3g.20gb` or `mig-3g.20gb.me` tells.
  ///
  /// @return above 0 to 1; 1 where the name is of no slice
  public static double share(CharSequence name) {
    int length = name.length();
    for (int i = 0; i + 1 < length; i++) {
      char slices = name.charAt(i);
      boolean begins = i == 0 || !Character.isLetterOrDigit(name.charAt(i - 1));
      if (begins && slices >= '1' && slices <= '7' && name.charAt(i + 1) == 'g') {
        int gib = memoryGib(name, i + 2);
        if (gib > 0) {
          boolean isA30 = gib == 6 * (slices - '0') && gib <= 24;
          return Math.min(1, (slices - '0') / (isA30 ? SLICES_OF_A30 : SLICES));
        }
      }
    }
    return 1;
  }

  /// The memory told by `.20gb` at a place; 0 where it does not stand there.
  private static int memoryGib(CharSequence name, int at) {
    int i = at + 1;
    int gib = 0;
    for (; i < name.length() && i <= at + 4 && Character.isDigit(name.charAt(i)); i++) {
      gib = 10 * gib + Character.digit(name.charAt(i), 10);
    }
    boolean isTold =
        at < name.length()
            && name.charAt(at) == '.'
            && i + 1 < name.length()
            && name.charAt(i) == 'g'
            && name.charAt(i + 1) == 'b';
    return isTold ? gib : 0;
  }
}

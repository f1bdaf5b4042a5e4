package dev.rackrate.cost;

/// Which machines sign for a term at the end of each month, and which then go by the hour, worked
/// out again and again without making anything new.
///
/// Of the machines of a month the first are full and those after them are in part, as
/// [dev.rackrate.cost.use.InTurn] says. Each is weighed by its own hours: what one costs from a
/// month on depends on whether it is full then, in part, or not needed. Of those alike now, the
/// last one stands for all; a machine that is not needed comes back when more are.
public final class Signing {

  /// Where both cost the same, a machine signs.
  private static final double TIE = 1e-9;

  private final int horizon;

  /// Machines that sign at the end of a month, and those in part among them.
  private final double[] starts;

  private final double[] partStarts;

  /// Machines of a month that go by the hour.
  private final double[] freeFull;

  private final double[] freePart;

  private final boolean[] signsLasting;
  private final boolean[] signsFull;
  private final boolean[] signsPart;

  /// Machines that are full in every month after the end of one.
  private final double[] lasting;

  /// What a machine costs from the end of a month on.
  private final double[] restLasting;

  private final double[] restFull;

  private final double[] restPart;
  private final double[] restAway;

  /// Months at whose end machines in part have signed.
  private final int[] partMonths;

  private int term;
  private double[] needed;
  private double[] full;

  public Signing(int horizon) {
    this.horizon = horizon;
    int count = horizon + 1;
    this.starts = new double[count];
    this.partStarts = new double[count];
    this.freeFull = new double[count];
    this.freePart = new double[count];
    this.signsLasting = new boolean[count];
    this.signsFull = new boolean[count];
    this.signsPart = new boolean[count];
    this.lasting = new double[count];
    this.restLasting = new double[count];
    this.restFull = new double[count];
    this.restPart = new double[count];
    this.restAway = new double[count];
    this.partMonths = new int[count];
    this.needed = starts;
    this.full = starts;
  }

  /// Machines, by month, and how long a contract lasts.
  ///
  /// @param ofMonths machines that the work of a month needs
  /// @param fullOfMonths those of them that are full
  public void of(int termMonths, double[] ofMonths, double[] fullOfMonths) {
    term = termMonths;
    needed = ofMonths;
    full = fullOfMonths;
    lasting[horizon] = Double.POSITIVE_INFINITY;
    for (int end = horizon - 1; end >= 0; end--) {
      lasting[end] = Math.min(full[end + 1], lasting[end + 1]);
    }
  }

  /// Every machine signs whenever it is free and needed.
  public void always() {
    sign(horizon);
  }

  /// Each goes on in the way that costs least to the horizon; all needed at the start sign there.
  ///
  /// @param first month at whose end a machine may be free
  /// @param signedUsd what a term signed at the end of a month costs
  /// @param fullUsd what a full machine by the hour costs in a month
  /// @param partUsd what one in part costs
  public void cheapest(int first, double[] signedUsd, double[] fullUsd, double[] partUsd) {
    restLasting[horizon] = 0;
    for (int end = horizon - 1; end >= first; end--) {
      restAway[end] = away(end);
      double signed = signedUsd[end] + restLasting[Math.min(end + term, horizon)];
      double hourly = fullUsd[end + 1] + restLasting[end + 1];
      restLasting[end] = signed < hourly ? signed : hourly;
      signsLasting[end] = signed <= hourly * (1 + TIE);
      if (full[end + 1] > lasting[end]) {
        signed = signedUsd[end] + rest(full[end + 1], end + term);
        hourly = fullUsd[end + 1] + rest(full[end + 1], end + 1);
        restFull[end] = signed < hourly ? signed : hourly;
        signsFull[end] = signed <= hourly * (1 + TIE);
      }
      if (needed[end + 1] > full[end + 1]) {
        signed = signedUsd[end] + rest(needed[end + 1], end + term);
        hourly = partUsd[end + 1] + rest(needed[end + 1], end + 1);
        restPart[end] = signed < hourly ? signed : hourly;
        signsPart[end] = signed <= hourly * (1 + TIE);
      }
    }
    sign(first);
  }

  /// What the machine in some place among those of a month costs from then on.
  private double rest(double place, int end) {
    if (end >= horizon) {
      return 0;
    }
    if (place <= lasting[end]) {
      return restLasting[end];
    }
    return place <= full[end + 1]
        ? restFull[end]
        : place <= needed[end + 1] ? restPart[end] : restAway[end];
  }

  /// What the first machine costs that is not needed in the month after an end.
  private double away(int end) {
    if (end + 1 >= horizon) {
      return 0;
    }
    double there = needed[end + 1];
    return needed[end + 2] > there ? rest(there + 1, end + 1) : restAway[end + 1];
  }

  /// @param first month at whose end the cheapest way is taken; before it every machine signs
  private void sign(int first) {
    double running = 0;
    int parts = 0;
    int from = 0;
    for (int end = 0; end < horizon; end++) {
      running -= end >= term ? starts[end - term] : 0;
      while (from < parts && partMonths[from] <= end - term) {
        from++;
      }
      double part = needed[end + 1] - full[end + 1];
      double held = 0;
      if (part > 0) {
        for (int i = from; i < parts; i++) {
          int signed = partMonths[i];
          held += Math.min(partStarts[signed], Math.max(0, needed[signed + 1] - full[end + 1]));
        }
        held = Math.min(part, Math.max(held, running - full[end + 1]));
      }
      double idleLasting = Math.max(0, lasting[end] - (running - held));
      double idleFull = Math.max(0, full[end + 1] - Math.max(lasting[end], running - held));
      double idlePart = part - held;
      boolean isStart = end == 0 || end < first;
      boolean lastingSigns = isStart || signsLasting[end];
      boolean fullSigns = isStart || signsFull[end];
      boolean partSigns = isStart || signsPart[end];
      partStarts[end] = partSigns ? idlePart : 0;
      starts[end] = partStarts[end] + (lastingSigns ? idleLasting : 0) + (fullSigns ? idleFull : 0);
      freeFull[end + 1] = (lastingSigns ? 0 : idleLasting) + (fullSigns ? 0 : idleFull);
      freePart[end + 1] = partSigns ? 0 : idlePart;
      running += starts[end];
      if (partStarts[end] > 0) {
        partMonths[parts++] = end;
      }
    }
  }

  /// Machines that sign at the end of each month; whoever gets it leaves it as it is.
  public double[] starts() {
    return starts;
  }

  /// Full machines of a month that go by the hour.
  public double freeFull(int month) {
    return freeFull[month];
  }

  /// Machines in part of a month that go by the hour.
  public double freePart(int month) {
    return freePart[month];
  }
}

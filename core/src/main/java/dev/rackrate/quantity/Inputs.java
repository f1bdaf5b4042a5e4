package dev.rackrate.quantity;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The numbers of one option: one flat array, read by [Input], what machines that are there already
/// do beside it, by how much the months differ, in use and in rents, and how workloads occupy it.
///
/// Not changed once built; `with` gives a copy. A [Recording] view is how a formula is asked what
/// it reads.
@SuppressWarnings("EnumOrdinal") // the flat array is laid out by it
public class Inputs {

  private static final int COUNT = Input.values().length;

  private static final double[] ALWAYS = {};

  private final double[] values;
  private final List<There> there;

  private final ByMonth months;
  private final Occupancy occupancy;

  private Inputs(double[] values, List<There> there, ByMonth months, Occupancy occupancy) {
    this.values = values;
    this.there = there;
    this.months = months;
    this.occupancy = occupancy;
  }

  /// What is not the same in every month, from month 1 on; later months are like the last.
  ///
  /// @param use hours as a share of those of the busiest
  /// @param rents where rents may go, as shares of those of today
  @SuppressWarnings("ArrayRecordComponent") // neither is changed nor given away
  record ByMonth(double[] use, double[] rents) {

    static final ByMonth ALIKE = new ByMonth(ALWAYS, ALWAYS);

    static double in(double[] each, int month) {
      return each[Math.clamp(month, 1, each.length) - 1];
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ByMonth months
          && Arrays.equals(use, months.use)
          && Arrays.equals(rents, months.rents);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(use) + Arrays.hashCode(rents);
    }
  }

  /// The inputs of the map; every one not named is zero.
  public static Inputs of(Map<Input, Double> numbers) {
    double[] values = new double[COUNT];
    numbers.forEach((input, value) -> values[input.ordinal()] = value);
    return new Inputs(values, List.of(), ByMonth.ALIKE, Occupancy.NONE);
  }

  /// GPUs of a machine that jobs side by side fill, which are not cut in two: fewer than it has
  /// where those of several GPUs each leave some over.
  public double filledGpus() {
    return filledGpus(get(Input.MACHINE_GPUS), get(Input.JOB_GPUS), get(Input.GPU_RATIO));
  }

  /// The same of a machine, a job and a ratio that are given.
  ///
  /// @param ofMachine GPUs of a machine
  /// @param ofJob GPUs of the demand that each job has; 0 where what runs may be split
  /// @param ratio what a GPU does, in GPUs of the demand
  public static double filledGpus(double ofMachine, double ofJob, double ratio) {
    if (!(ofJob > 0)) {
      return ofMachine;
    }
    double bySpeed = ofJob / ratio;
    return bySpeed / Occupancy.machinesOfOne(Whole.up(bySpeed), ofMachine);
  }

  /// A copy whose work is not the same in every month.
  ///
  /// @param shares hours of each month as a share of those of the busiest, from month 1 on; later
  ///   months are like the last. They count where [Input#USE] is above zero
  public Inputs withUse(double... shares) {
    return new Inputs(values, there, new ByMonth(shares.clone(), months().rents()), occupancy);
  }

  /// A copy whose rents may go another way.
  ///
  /// @param factors rents of each month as shares of those of today, from month 1 on; later months
  ///   are like the last. They count as far as [Input#PRICE_PATH] says
  public Inputs withRents(double... factors) {
    return new Inputs(values, there, new ByMonth(months().use(), factors.clone()), occupancy);
  }

  /// Whether it is known where rents may go, taken or not.
  public boolean hasRentPath() {
    return months().rents().length > 0;
  }

  /// Where the rent of a month may go, as a share of that of today.
  public double rentPathIn(int month) {
    return hasRentPath() ? ByMonth.in(months().rents(), month) : 1;
  }

  /// The rent of a month as a share of that of today: the path as far as it is taken.
  public double rentIn(int month) {
    return areRentsOnPath() ? 1 - get(Input.PRICE_PATH) * (1 - rentPathIn(month)) : 1;
  }

  /// Whether rents follow their path, in part or in full. Where they do not, nobody reads it.
  public boolean areRentsOnPath() {
    return hasRentPath() && values[Input.PRICE_PATH.ordinal()] != 0;
  }

  /// The hours of a month as a share of those of the busiest.
  public double useIn(int month) {
    return isLevel() ? 1 : ByMonth.in(months().use(), month);
  }

  /// Whether the hours of every month are those of the busiest.
  public boolean isLevel() {
    return get(Input.USE) <= 0 || months().use().length == 0;
  }

  ByMonth months() {
    return months;
  }

  /// The least hours of a month up to the horizon, as a share of those of the busiest.
  public double leastUse() {
    double least = useIn(1);
    for (int month = 2; month <= get(Input.HORIZON); month++) {
      least = Math.min(least, useIn(month));
    }
    return least;
  }

  /// The mean hours of the months up to the horizon, as a share of those of the busiest.
  public double meanUse() {
    double sum = 0;
    for (int month = 1; month <= get(Input.HORIZON); month++) {
      sum += useIn(month);
    }
    return sum / get(Input.HORIZON);
  }

  public double get(Input input) {
    return values[input.ordinal()];
  }

  /// A copy in which one input has another value.
  public Inputs with(Input input, double value) {
    double[] copy = values.clone();
    copy[input.ordinal()] = value;
    return new Inputs(copy, there, months(), occupancy);
  }

  /// Machines that are there already and do part of the work, whatever the option is.
  public List<There> there() {
    return there;
  }

  /// A copy beside other machines that are there.
  public Inputs beside(List<There> others) {
    return new Inputs(values, List.copyOf(others), months(), occupancy);
  }

  /// How workloads occupy the option; none where the work is told in hours.
  public Occupancy occupancy() {
    return occupancy;
  }

  /// A copy that workloads occupy.
  public Inputs occupiedBy(Occupancy others) {
    return new Inputs(values, there, months(), others);
  }

  /// A copy that may be changed again and again, for draws.
  public Draft draft() {
    return new Draft(values.clone(), there, months(), occupancy);
  }

  /// Whether all is the same but perhaps numbers.
  public boolean isLikeButForNumbers(Inputs other) {
    return there().equals(other.there())
        && months().equals(other.months())
        && occupancy().equals(other.occupancy());
  }

  /// The place among all inputs of the first from one on that has another number; below 0 where
  /// none has.
  public int differs(Inputs other, int from) {
    for (int at = from; at < COUNT; at++) {
      if (values[at] != other.values[at]) {
        return at;
      }
    }
    return -1;
  }

  /// A copy in which one input is multiplied.
  public Inputs scaled(Input input, double factor) {
    return with(input, get(input) * factor);
  }

  /// A view that remembers which inputs were read.
  public Recording recording() {
    return new Recording(values, there, months(), occupancy);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Inputs inputs
        && Arrays.equals(values, inputs.values)
        && there.equals(inputs.there)
        && occupancy.equals(inputs.occupancy)
        && months.equals(inputs.months);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * Arrays.hashCode(values) + there.hashCode()) + months.hashCode())
        + occupancy.hashCode();
  }

  @Override
  public String toString() {
    var shown = new EnumMap<Input, Double>(Input.class);
    for (Input input : Input.values()) {
      shown.put(input, values[input.ordinal()]);
    }
    return shown
        + (there.isEmpty() ? "" : " beside " + there)
        + (occupancy.isNone() ? "" : " occupied by " + occupancy);
  }

  /// Inputs that remember what was read from them.
  public static final class Recording extends Inputs {

    private final EnumSet<Input> read = EnumSet.noneOf(Input.class);

    private boolean isThereRead;

    private boolean isOccupancyRead;

    private Recording(double[] values, List<There> there, ByMonth months, Occupancy occupancy) {
      super(values, there, months, occupancy);
    }

    @Override
    public double get(Input input) {
      read.add(input);
      return super.get(input);
    }

    @Override
    public List<There> there() {
      isThereRead = true;
      return super.there();
    }

    /// The machines that are there, if they were read so far.
    public List<There> thereRead() {
      return isThereRead ? super.there() : List.of();
    }

    @Override
    public Occupancy occupancy() {
      isOccupancyRead = true;
      return super.occupancy();
    }

    /// How workloads occupy the option, if that was read so far.
    public Occupancy occupancyRead() {
      return isOccupancyRead ? super.occupancy() : Occupancy.NONE;
    }

    /// What was read so far, in the order of [Input].
    public Set<Input> read() {
      return EnumSet.copyOf(read);
    }
  }

  /// Inputs that may be changed; whoever holds one lets nobody else see it.
  public static final class Draft extends Inputs {

    private final double[] own;
    private List<There> beside;
    private ByMonth now;
    private Occupancy held;

    private Draft(double[] values, List<There> there, ByMonth months, Occupancy occupancy) {
      super(values, there, months, occupancy);
      this.own = values;
      this.beside = there;
      this.now = months;
      this.held = occupancy;
    }

    @Override
    public Occupancy occupancy() {
      return held;
    }

    @Override
    ByMonth months() {
      return now;
    }

    @Override
    public List<There> there() {
      return beside;
    }

    public void set(Input input, double value) {
      own[input.ordinal()] = value;
    }

    public void scale(Input input, double factor) {
      own[input.ordinal()] *= factor;
    }

    /// Puts every number back to what it is in others.
    public void reset(Inputs others) {
      System.arraycopy(others.values, 0, own, 0, own.length);
      beside = others.there();
      now = others.months();
      held = others.occupancy();
    }

    /// The numbers as they are now, which do not change any more.
    public Inputs kept() {
      return new Inputs(own.clone(), beside, now, held);
    }
  }
}

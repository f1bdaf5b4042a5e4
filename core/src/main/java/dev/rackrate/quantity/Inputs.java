package dev.rackrate.quantity;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The numbers of one option: one flat array, read by [Input], what machines that are there already
/// do beside it, by how much the months differ, and how workloads occupy it.
///
/// Not changed once built; `with` gives a copy. A [Recording] view is how a formula is asked what
/// it reads.
@SuppressWarnings("EnumOrdinal") // the flat array is laid out by it
public class Inputs {

  private static final int COUNT = Input.values().length;

  private static final double[] ALWAYS = {};

  private final double[] values;
  private final List<There> there;

  /// Hours of each month as a share of those of the busiest, from month 1 on.
  private final double[] use;

  private final Occupancy occupancy;

  private Inputs(double[] values, List<There> there, double[] use, Occupancy occupancy) {
    this.values = values;
    this.there = there;
    this.use = use;
    this.occupancy = occupancy;
  }

  /// The inputs of the map; every one not named is zero.
  public static Inputs of(Map<Input, Double> numbers) {
    double[] values = new double[COUNT];
    numbers.forEach((input, value) -> values[input.ordinal()] = value);
    return new Inputs(values, List.of(), ALWAYS, Occupancy.NONE);
  }

  /// A copy whose work is not the same in every month.
  ///
  /// @param shares hours of each month as a share of those of the busiest, from month 1 on; later
  ///   months are like the last. They count where [Input#USE] is above zero
  public Inputs withUse(double... shares) {
    return new Inputs(values, there, shares.clone(), occupancy);
  }

  /// The hours of a month as a share of those of the busiest.
  public double useIn(int month) {
    double[] shares = shares();
    return isLevel() ? 1 : shares[Math.clamp(month, 1, shares.length) - 1];
  }

  /// Whether the hours of every month are those of the busiest.
  public boolean isLevel() {
    return get(Input.USE) <= 0 || shares().length == 0;
  }

  double[] shares() {
    return use;
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
    return new Inputs(copy, there, use, occupancy);
  }

  /// Machines that are there already and do part of the work, whatever the option is.
  public List<There> there() {
    return there;
  }

  /// A copy beside other machines that are there.
  public Inputs beside(List<There> others) {
    return new Inputs(values, List.copyOf(others), use, occupancy);
  }

  /// How workloads occupy the option; none where the work is told in hours.
  public Occupancy occupancy() {
    return occupancy;
  }

  /// A copy that workloads occupy.
  public Inputs occupiedBy(Occupancy others) {
    return new Inputs(values, there, use, others);
  }

  /// A copy that may be changed again and again, for draws.
  public Draft draft() {
    return new Draft(values.clone(), there, use, occupancy);
  }

  /// A copy in which one input is multiplied.
  public Inputs scaled(Input input, double factor) {
    return with(input, get(input) * factor);
  }

  /// A view that remembers which inputs were read.
  public Recording recording() {
    return new Recording(values, there, use, occupancy);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Inputs inputs
        && Arrays.equals(values, inputs.values)
        && there.equals(inputs.there)
        && occupancy.equals(inputs.occupancy)
        && Arrays.equals(use, inputs.use);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * Arrays.hashCode(values) + there.hashCode()) + Arrays.hashCode(use))
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

    private Recording(double[] values, List<There> there, double[] use, Occupancy occupancy) {
      super(values, there, use, occupancy);
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
    private double[] months;
    private Occupancy held;

    private Draft(double[] values, List<There> there, double[] use, Occupancy occupancy) {
      super(values, there, use, occupancy);
      this.own = values;
      this.beside = there;
      this.months = use;
      this.held = occupancy;
    }

    @Override
    public Occupancy occupancy() {
      return held;
    }

    @Override
    double[] shares() {
      return months;
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
      months = others.shares();
      held = others.occupancy();
    }

    /// The numbers as they are now, which do not change any more.
    public Inputs kept() {
      return new Inputs(own.clone(), beside, months, held);
    }
  }
}

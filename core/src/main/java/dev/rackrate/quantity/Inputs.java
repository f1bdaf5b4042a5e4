package dev.rackrate.quantity;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// The numbers of one option: one flat array, read by [Input].
///
/// Not changed once built; `with` gives a copy. A [Recording] view is how a formula is asked what
/// it reads.
@SuppressWarnings("EnumOrdinal") // the flat array is laid out by it
public class Inputs {

  private static final int COUNT = Input.values().length;

  private static final double[] ALWAYS = {};

  private final double[] values;

  /// Hours of each month as a share of those of the busiest, from month 1 on.
  private final double[] use;

  private Inputs(double[] values, double[] use) {
    this.values = values;
    this.use = use;
  }

  /// The inputs of the map; every one not named is zero.
  public static Inputs of(Map<Input, Double> numbers) {
    double[] values = new double[COUNT];
    numbers.forEach((input, value) -> values[input.ordinal()] = value);
    return new Inputs(values, ALWAYS);
  }

  /// A copy whose work is not the same in every month.
  ///
  /// @param shares hours of each month as a share of those of the busiest, from month 1 on; later
  ///   months are like the last. They count where [Input#USE] is above zero
  public Inputs withUse(double... shares) {
    return new Inputs(values, shares.clone());
  }

  /// The hours of a month as a share of those of the busiest.
  public double useIn(int month) {
    boolean isLevel = get(Input.USE) <= 0 || use.length == 0;
    return isLevel ? 1 : use[Math.clamp(month, 1, use.length) - 1];
  }

  public double get(Input input) {
    return values[input.ordinal()];
  }

  /// A copy in which one input has another value.
  public Inputs with(Input input, double value) {
    double[] copy = values.clone();
    copy[input.ordinal()] = value;
    return new Inputs(copy, use);
  }

  /// A copy in which one input is multiplied.
  public Inputs scaled(Input input, double factor) {
    return with(input, get(input) * factor);
  }

  /// A view that remembers which inputs were read.
  public Recording recording() {
    return new Recording(values, use);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Inputs inputs
        && Arrays.equals(values, inputs.values)
        && Arrays.equals(use, inputs.use);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + Arrays.hashCode(use);
  }

  @Override
  public String toString() {
    var shown = new EnumMap<Input, Double>(Input.class);
    for (Input input : Input.values()) {
      shown.put(input, values[input.ordinal()]);
    }
    return shown.toString();
  }

  /// Inputs that remember what was read from them.
  public static final class Recording extends Inputs {

    private final EnumSet<Input> read = EnumSet.noneOf(Input.class);

    private Recording(double[] values, double[] use) {
      super(values, use);
    }

    @Override
    public double get(Input input) {
      read.add(input);
      return super.get(input);
    }

    /// What was read so far, in the order of [Input].
    public Set<Input> read() {
      return EnumSet.copyOf(read);
    }
  }
}

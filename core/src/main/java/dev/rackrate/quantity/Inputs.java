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

  private final double[] values;

  private Inputs(double[] values) {
    this.values = values;
  }

  /// The inputs of the map; every one not named is zero.
  public static Inputs of(Map<Input, Double> numbers) {
    double[] values = new double[COUNT];
    numbers.forEach((input, value) -> values[input.ordinal()] = value);
    return new Inputs(values);
  }

  public double get(Input input) {
    return values[input.ordinal()];
  }

  /// A copy in which one input has another value.
  public Inputs with(Input input, double value) {
    double[] copy = values.clone();
    copy[input.ordinal()] = value;
    return new Inputs(copy);
  }

  /// A copy in which one input is multiplied.
  public Inputs scaled(Input input, double factor) {
    return with(input, get(input) * factor);
  }

  /// A view that remembers which inputs were read.
  public Recording recording() {
    return new Recording(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Inputs inputs && Arrays.equals(values, inputs.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
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

    private Recording(double[] values) {
      super(values);
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

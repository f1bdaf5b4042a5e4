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

  /// A copy that may be changed again and again, for draws.
  public Draft draft() {
    return new Draft(values.clone());
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

  /// Inputs that may be changed; whoever holds one lets nobody else see it.
  public static final class Draft extends Inputs {

    private final double[] own;

    private Draft(double[] values) {
      super(values);
      this.own = values;
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
    }

    /// The numbers as they are now, which do not change any more.
    public Inputs kept() {
      return new Inputs(own.clone());
    }
  }
}

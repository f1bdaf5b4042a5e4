package dev.rackrate.quantity;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The numbers of one option: one flat array, read by [Input], and what machines that are there
/// already do beside it.
///
/// Not changed once built; `with` gives a copy. A [Recording] view is how a formula is asked what
/// it reads.
@SuppressWarnings("EnumOrdinal") // the flat array is laid out by it
public class Inputs {

  private static final int COUNT = Input.values().length;

  private final double[] values;
  private final List<There> there;

  private Inputs(double[] values, List<There> there) {
    this.values = values;
    this.there = there;
  }

  /// The inputs of the map; every one not named is zero.
  public static Inputs of(Map<Input, Double> numbers) {
    double[] values = new double[COUNT];
    numbers.forEach((input, value) -> values[input.ordinal()] = value);
    return new Inputs(values, List.of());
  }

  public double get(Input input) {
    return values[input.ordinal()];
  }

  /// A copy in which one input has another value.
  public Inputs with(Input input, double value) {
    double[] copy = values.clone();
    copy[input.ordinal()] = value;
    return new Inputs(copy, there);
  }

  /// Machines that are there already and do part of the work, whatever the option is.
  public List<There> there() {
    return there;
  }

  /// A copy beside other machines that are there.
  public Inputs beside(List<There> others) {
    return new Inputs(values, List.copyOf(others));
  }

  /// A copy that may be changed again and again, for draws.
  public Draft draft() {
    return new Draft(values.clone(), there);
  }

  /// A copy in which one input is multiplied.
  public Inputs scaled(Input input, double factor) {
    return with(input, get(input) * factor);
  }

  /// A view that remembers which inputs were read.
  public Recording recording() {
    return new Recording(values, there);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Inputs inputs
        && Arrays.equals(values, inputs.values)
        && there.equals(inputs.there);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + there.hashCode();
  }

  @Override
  public String toString() {
    var shown = new EnumMap<Input, Double>(Input.class);
    for (Input input : Input.values()) {
      shown.put(input, values[input.ordinal()]);
    }
    return there.isEmpty() ? shown.toString() : shown + " beside " + there;
  }

  /// Inputs that remember what was read from them.
  public static final class Recording extends Inputs {

    private final EnumSet<Input> read = EnumSet.noneOf(Input.class);

    private boolean isThereRead;

    private Recording(double[] values, List<There> there) {
      super(values, there);
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

    /// What was read so far, in the order of [Input].
    public Set<Input> read() {
      return EnumSet.copyOf(read);
    }
  }

  /// Inputs that may be changed; whoever holds one lets nobody else see it.
  public static final class Draft extends Inputs {

    private final double[] own;
    private List<There> beside;

    private Draft(double[] values, List<There> there) {
      super(values, there);
      this.own = values;
      this.beside = there;
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
    }

    /// The numbers as they are now, which do not change any more.
    public Inputs kept() {
      return new Inputs(own.clone(), beside);
    }
  }
}

package dev.rackrate.program;

import dev.rackrate.quantity.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A linear program in which some amounts must be whole: amounts between bounds, each with a cost,
/// and rows that keep sums of them between bounds. Asked for are the amounts of least cost.
public final class MixedProgram {

  private final List<Amount> amounts;
  private final List<Row> rows;

  /// What is to be found.
  ///
  /// @param usd what one of it costs
  public record Amount(double usd, double least, double most, boolean isWhole) {

    public Amount {
      Require.finite(usd, "cost of an amount");
      if (!(least <= most) || least == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("an amount from " + least + " to " + most);
      }
    }
  }

  /// A sum of amounts, each times a factor, between two bounds.
  @SuppressWarnings("ArrayRecordComponent") // only read
  public record Row(double least, double most, int[] amounts, double[] factors) {

    double sum(double[] values) {
      double sum = 0;
      for (int i = 0; i < amounts.length; i++) {
        sum += factors[i] * values[amounts[i]];
      }
      return sum;
    }
  }

  private MixedProgram(List<Amount> amounts, List<Row> rows) {
    this.amounts = List.copyOf(amounts);
    this.rows = List.copyOf(rows);
  }

  public List<Amount> amounts() {
    return amounts;
  }

  public List<Row> rows() {
    return rows;
  }

  /// What some values of the amounts cost.
  public double usd(double[] values) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += amounts.get(i).usd() * values[i];
    }
    return sum;
  }

  /// Whether values keep all bounds and are whole where they must be, but for a share of what they
  /// are held against.
  public boolean isKept(double[] values, double tolerance) {
    if (values.length != amounts.size()) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      Amount amount = amounts.get(i);
      double value = values[i];
      if (!isBetween(amount.least(), value, amount.most(), tolerance)
          || (amount.isWhole() && Math.abs(value - Math.rint(value)) > tolerance)) {
        return false;
      }
    }
    return rows.stream()
        .allMatch(row -> isBetween(row.least(), row.sum(values), row.most(), tolerance));
  }

  private static boolean isBetween(double least, double value, double most, double tolerance) {
    return value >= least - tolerance * (1 + Math.abs(least))
        && value <= most + tolerance * (1 + Math.abs(most));
  }

  /// A program that is being written.
  public static final class Draft {

    private final List<Amount> amounts = new ArrayList<>();
    private final List<Sum> sums = new ArrayList<>();

    /// A new amount, by its number.
    public int amount(double usd, double least, double most) {
      amounts.add(new Amount(usd, least, most, false));
      return amounts.size() - 1;
    }

    /// A new amount that must be whole, by its number.
    public int whole(double usd, double least, double most) {
      amounts.add(new Amount(usd, least, most, true));
      return amounts.size() - 1;
    }

    /// A new row.
    public Sum row(double least, double most) {
      Sum sum = new Sum(least, most);
      sums.add(sum);
      return sum;
    }

    public int size() {
      return amounts.size();
    }

    public MixedProgram program() {
      return new MixedProgram(amounts, sums.stream().map(Sum::row).toList());
    }
  }

  /// A row that is being written.
  public static final class Sum {

    private final double least;
    private final double most;
    private int[] amounts = new int[4];
    private double[] factors = new double[4];
    private int count;

    private Sum(double least, double most) {
      this.least = least;
      this.most = most;
    }

    /// Adds a new amount of the row times a factor.
    public Sum add(int amount, double factor) {
      if (count == amounts.length) {
        amounts = Arrays.copyOf(amounts, 2 * count);
        factors = Arrays.copyOf(factors, 2 * count);
      }
      amounts[count] = amount;
      factors[count++] = factor;
      return this;
    }

    private Row row() {
      return new Row(least, most, Arrays.copyOf(amounts, count), Arrays.copyOf(factors, count));
    }
  }
}

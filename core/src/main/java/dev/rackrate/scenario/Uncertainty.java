package dev.rackrate.scenario;

import dev.rackrate.quantity.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What of a question is not known: beside the ranges that the sources of its options give.
///
/// @param figures what is drawn for all options alike
/// @param links figures that move together
/// @param isDrawn whether anything is drawn at all, the ranges of assumptions too
/// @param futures in which plans are tried, where the study says anything of them
public record Uncertainty(
    List<Uncertain> figures, List<Link> links, boolean isDrawn, Optional<FuturesAsked> futures) {

  private static final double ROUNDING = 1e-9;

  /// Nothing is drawn.
  public static final Uncertainty NONE = new Uncertainty(List.of(), List.of(), false);

  /// With the usual futures.
  public Uncertainty(List<Uncertain> figures, List<Link> links, boolean isDrawn) {
    this(figures, links, isDrawn, Optional.empty());
  }

  public Uncertainty {
    figures = List.copyOf(figures);
    links = List.copyOf(links);
  }

  /// Where the given links leave off, others stand in, as far as they can hold beside them.
  public Uncertainty withLinks(List<Link> others) {
    List<Link> all = new ArrayList<>(links);
    for (Link other : others) {
      if (links.stream().noneMatch(other::isOfSame)) {
        all.add(other);
        if (!isPossible(all)) {
          all.remove(other);
        }
      }
    }
    return new Uncertainty(figures, all, isDrawn, futures);
  }

  /// The same with futures in which plans are tried.
  public Uncertainty in(Optional<FuturesAsked> others) {
    return new Uncertainty(figures, links, isDrawn, others);
  }

  /// Whether figures can be correlated so; pairs that are not named are not correlated.
  public static boolean isPossible(List<Link> links) {
    List<String> names =
        links.stream().flatMap(l -> Stream.of(l.one(), l.other())).distinct().toList();
    return root(names, links).isPresent();
  }

  /// What of correlated normal scores makes a set of them out of independent ones: a lower
  /// triangle, row by row in the order of the names. Empty where no figures can be correlated so.
  public static Optional<double[][]> root(List<String> names, List<Link> links) {
    int n = names.size();
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      matrix[i][i] = 1;
    }
    for (Link link : links) {
      int one = names.indexOf(link.one());
      int other = names.indexOf(link.other());
      if (one >= 0 && other >= 0 && one != other) {
        matrix[one][other] = link.correlation();
        matrix[other][one] = link.correlation();
      }
    }
    return cholesky(matrix);
  }

  private static Optional<double[][]> cholesky(double[][] matrix) {
    int n = matrix.length;
    double[][] root = new double[n][n];
    for (int row = 0; row < n; row++) {
      for (int column = 0; column <= row; column++) {
        double left = matrix[row][column];
        for (int k = 0; k < column; k++) {
          left -= root[row][k] * root[column][k];
        }
        if (row == column) {
          if (left < -ROUNDING) {
            return Optional.empty();
          }
          root[row][row] = Math.sqrt(Math.max(0, left));
        } else if (root[column][column] > ROUNDING) {
          root[row][column] = left / root[column][column];
        } else if (Math.abs(left) > ROUNDING) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(root);
  }

  /// Two figures that move together.
  ///
  /// @param correlation of their normal scores, from -1 to 1
  public record Link(String one, String other, double correlation) {

    public Link {
      Require.notBlank(one, "name of a figure that moves with another");
      Require.notBlank(other, "name of a figure that moves with another");
      Require.between(correlation, -1, 1, "correlation of " + one + " and " + other);
    }

    /// Whether it says how the same two move, in whichever order.
    public boolean isOfSame(Link that) {
      return (one.equals(that.one) && other.equals(that.other))
          || (one.equals(that.other) && other.equals(that.one));
    }
  }
}

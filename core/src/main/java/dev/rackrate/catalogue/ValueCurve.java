package dev.rackrate.catalogue;

import dev.rackrate.quantity.Require;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What hardware of one kind sells for as it ages, as a share of its price when new.
///
/// It begins at 1. Between two points, and beyond the last, the same share of value goes each year.
public final class ValueCurve {

  private final List<ValueKept> points;

  /// @param points of one chip or segment, in any order
  public ValueCurve(List<ValueKept> points) {
    Require.atLeast(points.size(), 1, "points of a curve of value kept");
    this.points = points.stream().sorted(Comparator.comparingDouble(ValueKept::ageYears)).toList();
  }

  /// What the points are of: a chip or a segment.
  public String of() {
    return points.getFirst().of();
  }

  /// The points, youngest first.
  public List<ValueKept> points() {
    return points;
  }

  /// Share of the price when new that one of an age sells for.
  public double share(double ageYears) {
    Require.atLeast(ageYears, 0, "age");
    double fromAge = 0;
    double fromShare = 1;
    for (ValueKept point : points) {
      double perYear = Math.pow(point.share() / fromShare, 1 / (point.ageYears() - fromAge));
      if (ageYears <= point.ageYears()) {
        return fromShare * Math.pow(perYear, ageYears - fromAge);
      }
      fromAge = point.ageYears();
      fromShare = point.share();
    }
    return fromShare * Math.pow(wholePerYear(), ageYears - fromAge);
  }

  /// The share of value kept a year from new to the last point; beyond it a flat end does not go
  /// on.
  private double wholePerYear() {
    ValueKept last = points.getLast();
    return Math.pow(last.share(), 1 / last.ageYears());
  }

  /// The points between which an age lies, or the last.
  public List<ValueKept> around(double ageYears) {
    List<ValueKept> around = new ArrayList<>();
    for (ValueKept point : points) {
      if (point.ageYears() <= ageYears) {
        around.clear();
      }
      around.add(point);
      if (point.ageYears() > ageYears) {
        break;
      }
    }
    return around;
  }
}

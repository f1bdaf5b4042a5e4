package dev.rackrate.spark;

import dev.rackrate.demand.sum.Mergeable;
import org.apache.spark.api.java.function.Function2;

/// Adds sums of one part to those of another.
record Merging<S extends Mergeable<S>>() implements Function2<S, S, S> {

  @Override
  public S call(S one, S other) {
    one.merge(other);
    return one;
  }
}

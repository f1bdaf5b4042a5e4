package dev.rackrate.demand.sum;

import java.io.Serializable;

/// Something counted of a part of the rows of a log, to which the same of another part can be
/// added.
///
/// Adding is associative and commutative, and one that was told nothing changes nothing: so the
/// whole is the same, to the last bit, however the rows were split and in whatever order the parts
/// are put together. Only whole numbers are added up.
///
/// @param <S> itself
public interface Mergeable<S extends Mergeable<S>> extends Serializable {

  /// Adds what another was told; the other stays as it is.
  void merge(S other);
}

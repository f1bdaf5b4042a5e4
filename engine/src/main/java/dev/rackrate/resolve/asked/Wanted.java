package dev.rackrate.resolve.asked;

/// One entry of a list of options: named, or left to be found in the catalogue.
///
/// @param <E> what an entry is
public sealed interface Wanted<E> {

  /// One that is named or written out.
  record Named<E>(E entry) implements Wanted<E> {}

  /// Everything the catalogue has.
  ///
  /// @param path where the list says so, such as `build[0]`
  record Auto<E>(String path) implements Wanted<E> {}
}

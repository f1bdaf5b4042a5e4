package dev.rackrate.measure;

import java.util.List;
import java.util.OptionalDouble;

/// What a maker's library says of the GPUs of this machine.
public interface GpuLibrary extends AutoCloseable {

  /// What stays as it is.
  ///
  /// @param index by which the library counts it
  /// @param limitWatts what it may draw
  record Board(int index, String name, OptionalDouble memoryGib, OptionalDouble limitWatts) {}

  /// What is so at one moment.
  ///
  /// @param joules drawn since some moment before, by a counter of the board
  /// @param use share of the last moments in which it did something
  record Moment(
      OptionalDouble watts,
      OptionalDouble joules,
      OptionalDouble use,
      OptionalDouble clockMhz,
      OptionalDouble memoryClockMhz) {}

  /// Whose library it is.
  String maker();

  /// The version of its driver; empty where it does not say.
  String driver();

  List<Board> boards();

  /// What a board says now.
  Moment now(int index);

  @Override
  void close();
}

package dev.rackrate.operations;

import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Source;
import java.util.List;

/// What one kind of event takes in a year.
///
/// @param perYear how often it happens, over all machines held
/// @param hoursToRestore until what it stopped runs again
/// @param gpuHoursLostPerYear work not done meanwhile, in the GPU of the demand
/// @param staffHoursPerYear hours of your own people
/// @param usdPerYear what those hours, parts and lost service cost
/// @param sources of its figures; empty where the study itself says them
public record Event(
    EventKind kind,
    double perYear,
    double hoursToRestore,
    double gpuHoursLostPerYear,
    double staffHoursPerYear,
    double usdPerYear,
    List<Source> sources) {

  public Event {
    Require.atLeast(perYear, 0, "events a year");
    Require.atLeast(hoursToRestore, 0, "hours to restore");
    sources = List.copyOf(sources);
  }
}

package dev.rackrate.operations;

import java.util.List;

/// What running an option takes in a year under one operating model.
///
/// @param isAsked whether it is the one that the bill has
/// @param staffHoursPerMonth of your own people
/// @param usdPerYear people, fees, parts and lost service
public record ModelRun(
    OperatingModel model,
    boolean isAsked,
    double staffHoursPerMonth,
    double gpuHoursLostPerYear,
    double usdPerYear,
    List<Event> events) {

  public ModelRun {
    events = List.copyOf(events);
  }
}

package dev.rackrate.report.decision;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How much of each part of an answer is shown.
final class Room {

  /// A part that may be shortened.
  enum Part {
    REASONS,
    TURNS,
    /// Machines that are there already.
    HELD,
    OPTIONS,
    SPEEDS,
    MISFITS,
    /// Machines with a break-even.
    MACHINES,
    WARNINGS,
    /// Defaults that carry much.
    CARRIED
  }

  /// A part and how much of it is left.
  private record Step(Part part, int entries) {}

  private static final List<Step> STEPS =
      List.of(
          new Step(Part.MACHINES, 2),
          new Step(Part.REASONS, 4),
          new Step(Part.MISFITS, 3),
          new Step(Part.CARRIED, 4),
          new Step(Part.MACHINES, 1),
          new Step(Part.MISFITS, 2),
          new Step(Part.WARNINGS, 4),
          new Step(Part.CARRIED, 3),
          new Step(Part.REASONS, 3),
          new Step(Part.HELD, 2),
          new Step(Part.WARNINGS, 3),
          new Step(Part.MISFITS, 1),
          new Step(Part.TURNS, 2),
          new Step(Part.CARRIED, 2),
          new Step(Part.OPTIONS, 5),
          new Step(Part.REASONS, 2),
          new Step(Part.OPTIONS, 4),
          new Step(Part.CARRIED, 1),
          new Step(Part.SPEEDS, 0),
          new Step(Part.WARNINGS, 2),
          new Step(Part.HELD, 1),
          new Step(Part.TURNS, 1),
          new Step(Part.CARRIED, 0),
          new Step(Part.MISFITS, 0),
          new Step(Part.OPTIONS, 3),
          new Step(Part.WARNINGS, 1),
          new Step(Part.REASONS, 1),
          new Step(Part.HELD, 0),
          new Step(Part.MACHINES, 0));

  /// Everything.
  static final Room ALL = new Room(Map.of());

  /// What a screen has room for, the roomiest first; each next one has a little less of what
  /// matters least of what is left.
  static final List<Room> SCREENS = screens();

  private final Map<Part, Integer> most;

  private Room(Map<Part, Integer> most) {
    this.most = Map.copyOf(most);
  }

  /// Entries of a part that are shown at most.
  int of(Part part) {
    return most.getOrDefault(part, Integer.MAX_VALUE);
  }

  private Room with(Part part, int entries) {
    Map<Part, Integer> less = new EnumMap<>(most);
    less.put(part, entries);
    return new Room(less);
  }

  private static List<Room> screens() {
    Room room =
        new Room(
            Map.of(
                Part.REASONS, 5,
                Part.TURNS, 3,
                Part.HELD, 3,
                Part.OPTIONS, 6,
                Part.SPEEDS, 1,
                Part.MISFITS, 4,
                Part.MACHINES, 3,
                Part.WARNINGS, 5,
                Part.CARRIED, 5));
    List<Room> all = new ArrayList<>(List.of(room));
    for (Step step : STEPS) {
      room = room.with(step.part(), step.entries());
      all.add(room);
    }
    return List.copyOf(all);
  }
}

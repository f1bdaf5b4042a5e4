package dev.rackrate.decision.explain;

import static dev.rackrate.quantity.Input.FAILURE_RATE;
import static dev.rackrate.quantity.Input.FIXED_STAFF_HOURS;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.RENTED_STAFF_HOURS;
import static dev.rackrate.quantity.Input.RENT_AVAILABILITY;
import static dev.rackrate.quantity.Input.REPAIR_TIME;
import static dev.rackrate.quantity.Input.STAFF_HOURS;

import dev.rackrate.cost.Lineage;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.operations.Availability;
import dev.rackrate.quantity.Figure;
import java.util.List;

/// How the figures of running an option were reached.
record OperationsFigures(OptionResult option, Lineage lineage) {

  Figure availability() {
    return option.isOwned()
        ? figure(
            "operations.availability",
            option.availability(),
            "ratio",
            "1 - " + Availability.OWNED_OUTAGE,
            List.of(
                lineage.input(MACHINE_GPUS),
                lineage.input(FAILURE_RATE),
                lineage.input(REPAIR_TIME)))
        : figure(
            "operations.availability",
            option.availability(),
            "ratio",
            "rent.availability",
            List.of(lineage.input(RENT_AVAILABILITY)));
  }

  Figure staffHours() {
    return option.isOwned()
        ? figure(
            "operations.staffHoursPerMonth",
            option.staffHoursPerMonth(),
            "hours/month",
            "team.hours * machines of the first month + team.fixed-hours",
            List.of(
                lineage.input(STAFF_HOURS),
                lineage.machinesFirst(),
                lineage.input(FIXED_STAFF_HOURS)))
        : figure(
            "operations.staffHoursPerMonth",
            option.staffHoursPerMonth(),
            "hours/month",
            "team.rented-hours",
            List.of(lineage.input(RENTED_STAFF_HOURS)));
  }

  Figure lostHours() {
    return figure(
        "operations.gpuHoursLostPerYear",
        option.gpuHoursLostPerYear(),
        "GPU-hours/year",
        "(1 - availability) * 12 * busy GPU-hours of the first month",
        List.of(availability(), lineage.busyGpuHours()));
  }

  private Figure figure(
      String name, double value, String unit, String formula, List<Figure> parts) {
    return Figure.computed(option.id() + "." + name, value, unit, formula, parts);
  }
}

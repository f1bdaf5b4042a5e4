package dev.rackrate.report.decision;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.span;

import dev.rackrate.decision.FleetReplays;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Block.Column;
import dev.rackrate.report.page.Block.Row;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Counts;
import dev.rackrate.report.page.Page;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Cost beside waiting of the fleets that a decision replayed.
final class FleetTable {

  private FleetTable() {}

  /// @param isBeside whether machines that are there already do part of the work
  static void write(Page.Builder page, FleetReplays replays, boolean isBeside) {
    Arg limit = span(replays.waitLimitSeconds());
    page.heading(Sentence.of("Cost and waiting, by replay of the jobs"));
    page.para(
        replays.rentId().isEmpty()
            ? Sentence.of("{}, backfilled; see also `rackrate simulate`.", name(replays.buildId()))
            : Sentence.of(
                "{}, backfilled; with rent, jobs that waited {} move to {}; see also"
                    + " `rackrate simulate`.",
                name(replays.buildId()),
                limit,
                name(replays.rentId())));
    if (isBeside) {
      page.para(
          Sentence.of(
              "Machines that you have run the jobs for which they have room; these replays are of"
                  + " the others."));
    }
    List<Column> columns =
        List.of(
            Column.text(Sentence.of("")),
            Column.number(Sentence.of("machines")),
            Column.number(Sentence.of("a month")),
            Column.number(Sentence.of("mean wait")),
            Column.number(Sentence.of("90 %")),
            Column.number(Sentence.of("over {}", limit)),
            Column.number(Sentence.of("use")));
    page.add(new Block.Grid(columns, replays.fleets().stream().map(FleetTable::row).toList()));
    atPeak(replays).ifPresent(page::para);
    long tooLarge =
        replays.fleets().stream()
            .filter(f -> !f.isBursting())
            .mapToLong(f -> f.point().jobs().tooLarge())
            .max()
            .orElse(0);
    if (tooLarge > 0) {
      page.para(
          Sentence.of(
              "Larger than a fleet alone, so never run on it, with a wait that is not counted: up to"
                  + " {}.",
              Counts.jobs(tooLarge)));
    }
  }

  /// What the replay says of as many machines as the option above holds.
  private static Optional<Sentence> atPeak(FleetReplays replays) {
    return replays.fleets().stream()
        .filter(fleet -> !fleet.isBursting())
        .max(Comparator.comparingInt(fleet -> fleet.point().nodes()))
        .map(fleet -> {
          double wait = fleet.point().waits().meanSeconds();
          return wait > 0
              ? Sentence.of(
                  "{} x {} hold the peak of GPUs, and still jobs wait {} on average: a job needs"
                      + " GPUs that are free in one machine.",
                  count(fleet.point().nodes()),
                  name(replays.buildId()),
                  span(Math.round(Math.ceil(wait))))
              : Sentence.of(
                  "{} x {} hold the peak: no job that runs on them waits.",
                  count(fleet.point().nodes()),
                  name(replays.buildId()));
        });
  }

  private static Row row(FleetReplays.Replayed fleet) {
    return Row.of(
        Cell.said(fleet.isBursting() ? Sentence.of("with rent") : Sentence.of("alone")),
        Cell.count(fleet.point().nodes()),
        Cell.of(Arg.usd(fleet.costPerMonth().totalUsd())),
        Cell.span(fleet.point().waits().meanSeconds()),
        Cell.span(fleet.point().waits().p90Seconds()),
        Cell.share(fleet.point().waits().overLimit(), Digits.TENTHS),
        Cell.share(fleet.point().use().utilisation(), Digits.WHOLE));
  }
}

package dev.rackrate.report.catalogue;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.share;

import dev.rackrate.catalogue.index.ForwardRent;
import dev.rackrate.catalogue.index.RentIndex;
import dev.rackrate.catalogue.index.RentMoves;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Block.Column;
import dev.rackrate.report.page.Block.Row;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Page;
import java.util.List;

/// What is shown of what chips rent for: a table of levels, then why others have none.
public final class IndexPage {

  private IndexPage() {}

  public static Page of(
      List<RentIndex> rows, List<RentMoves> moves, List<ForwardRent> forwards, String asOf) {
    Page.Builder page = new Page.Builder();
    page.para(Sentence.of("USD/GPU-hour as of {}, one vote a provider", name(asOf)));
    List<RentIndex> known = rows.stream().filter(row -> row.refused().isEmpty()).toList();
    if (!known.isEmpty()) {
      page.add(
          new Block.Grid(
              List.of(
                  Column.text(Sentence.of("GPU")),
                  Column.text(Sentence.of("pricing")),
                  Column.text(Sentence.of("sellers")),
                  Column.number(Sentence.of("level")),
                  Column.number(Sentence.of("less one")),
                  Column.number(Sentence.of("providers")),
                  Column.number(Sentence.of("days old")),
                  Column.number(Sentence.of("a month"))),
              known.stream().map(IndexPage::row).toList()));
    }
    List<RentIndex> refused =
        rows.stream()
            .filter(row -> row.refused().isPresent() && row.segment().equals("all"))
            .toList();
    if (!refused.isEmpty()) {
      page.para(Sentence.of("No level:"));
      for (RentIndex row : refused) {
        page.note(
            Sentence.of(
                "{}, {}: {}",
                name(row.chip().name()),
                name(row.kind()),
                said(row.refused().orElseThrow())));
      }
    }
    moves(moves, page);
    forwards.forEach(forward -> page.para(forward(forward)));
    return page.page();
  }

  private static void moves(List<RentMoves> moves, Page.Builder page) {
    List<RentMoves> known = moves.stream().filter(one -> one.refused().isEmpty()).toList();
    if (!known.isEmpty()) {
      page.para(Sentence.of("How the same offers moved, one vote a provider:"));
      page.add(
          new Block.Grid(
              List.of(
                  Column.text(Sentence.of("pricing")),
                  Column.text(Sentence.of("sellers")),
                  Column.number(Sentence.of("moves a year")),
                  Column.number(Sentence.of("usual move")),
                  Column.number(Sentence.of("drift a year")),
                  Column.number(Sentence.of("spread a year")),
                  Column.number(Sentence.of("providers"))),
              known.stream().map(IndexPage::row).toList()));
    }
    for (RentMoves one : moves) {
      one.refused()
          .ifPresent(why ->
              page.note(
                  Sentence.of(
                      "{}, {}: {}", name(one.kind()), name(one.segment().label()), said(why))));
    }
  }

  private static Row row(RentMoves one) {
    return Row.of(
        Cell.text(one.kind()),
        Cell.text(one.segment().label()),
        Cell.number(one.jumpsPerYear(), Digits.TENTHS),
        perCent(Digits.TENTHS.of(100 * Math.expm1(one.jump()))),
        perCent(Digits.TENTHS.signed(100 * Math.expm1(one.driftPerYear()))),
        perCent(Digits.TENTHS.of(100 * Math.expm1(one.spreadPerYear()))),
        Cell.count(one.providers()));
  }

  private static Cell perCent(String digits) {
    return Cell.said(Sentence.of("{} %", name(digits)));
  }

  private static Sentence forward(ForwardRent forward) {
    return forward
        .refused()
        .map(why ->
            Sentence.of(
                "No rent of months {} to {} is implied by terms: {}.",
                count(forward.fromMonth()),
                count(forward.toMonth()),
                said(why)))
        .orElseGet(() ->
            Sentence.of(
                "Terms imply that months {} to {} rent for {} of the months before ({} to {}, {}"
                    + " provider{|s}).",
                count(forward.fromMonth()),
                count(forward.toMonth()),
                share(forward.factor(), Digits.WHOLE),
                share(forward.low(), Digits.WHOLE),
                share(forward.high(), Digits.WHOLE),
                count(forward.providers())));
  }

  private static Row row(RentIndex row) {
    return Row.of(
        Cell.text(row.chip().name()),
        Cell.text(row.kind()),
        Cell.text(row.segment()),
        Cell.number(row.level().usdPerGpuHour(), Digits.HUNDREDTHS),
        Cell.said(
            Sentence.of(
                "{}..{}",
                number(row.level().low(), Digits.HUNDREDTHS),
                number(row.level().high(), Digits.HUNDREDTHS))),
        Cell.count(row.votes().size()),
        Cell.count(Math.round(row.ageDays())),
        row.change()
            .map(change -> perCent(Digits.TENTHS.signed(100 * Math.expm1(change.log()))))
            .orElseGet(() -> Cell.said(Sentence.of("unknown"))));
  }
}

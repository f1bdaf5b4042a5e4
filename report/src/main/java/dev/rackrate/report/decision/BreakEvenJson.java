package dev.rackrate.report.decision;

import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.report.JsonProperties;

/// Where owning and renting cost the same, as an entry of `breakEvens` of an answer.
final class BreakEvenJson {

  private final JsonProperties to;

  private BreakEvenJson(JsonProperties to) {
    this.to = to;
  }

  /// Writes the properties of the entry, which is open.
  static void write(JsonProperties to, BreakEven meeting) {
    new BreakEvenJson(to).write(meeting);
  }

  private void write(BreakEven b) {
    to.text("build", b.buildId());
    to.text("rent", b.rentId());
    figure("hoursPerWeek", b.hoursPerWeek(), 1);
    figure("utilisation", b.utilisation(), 1);
    figure("paybackMonths", b.paybackMonths(), 1);
    figure("simplePaybackMonths", b.simplePaybackMonths(), 1);
    figure("rentPrice", b.rentUsdPerGpuHour(), to.money().convert(1));
    to.json().writeArrayPropertyStart("cheaperBetween");
    for (BreakEven.Interval interval : b.cheaperBetween()) {
      to.json().writeStartArray();
      to.json().writeNumber(interval.from());
      to.json().writeNumber(interval.to());
      to.json().writeEndArray();
    }
    to.json().writeEndArray();
    if (b.isAgainstBest()) {
      to.array("pieces", b.pieces(), this::piece);
    }
    to.array("crossings", b.crossings(), this::crossing);
    to.object("why", () -> whys(b));
  }

  private void piece(BreakEven.Piece piece) {
    to.number("from", piece.from());
    to.number("to", piece.to());
    to.text("rent", piece.rentId());
  }

  private void crossing(BreakEven.Crossing crossing) {
    to.number("hoursPerWeek", crossing.hoursPerWeek());
    to.json().writeBooleanProperty("jump", crossing.isJump());
    to.amount("buildBelow", crossing.ownUsdBelow());
    to.amount("rentBelow", crossing.rentUsdBelow());
    to.amount("buildAbove", crossing.ownUsdAbove());
    to.amount("rentAbove", crossing.rentUsdAbove());
  }

  private void figure(String name, BreakEven.Point figure, double factor) {
    switch (figure) {
      case BreakEven.Point.At(double value) -> to.number(name, value * factor);
      case BreakEven.Point.None _ -> to.json().writeNullProperty(name);
    }
  }

  private void whys(BreakEven b) {
    why("hoursPerWeek", b.hoursPerWeek());
    why("utilisation", b.utilisation());
    why("paybackMonths", b.paybackMonths());
    why("simplePaybackMonths", b.simplePaybackMonths());
    why("rentPrice", b.rentUsdPerGpuHour());
  }

  private void why(String name, BreakEven.Point figure) {
    switch (figure) {
      case BreakEven.Point.At _ -> to.json().writeNullProperty(name);
      case BreakEven.Point.None(BreakEven.Reason reason) -> to.text(name, reason.name());
    }
  }
}

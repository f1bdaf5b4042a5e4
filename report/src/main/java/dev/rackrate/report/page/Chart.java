package dev.rackrate.report.page;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block.Column;
import dev.rackrate.report.page.Block.Grid;
import dev.rackrate.report.page.Block.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A finding, what shows it, and the table of its figures.
///
/// @param finding a sentence that the figures bear out; it is the name of the chart
/// @param about what is drawn, with its unit
/// @param note what is to be kept in mind when reading it
public record Chart(Sentence finding, Sentence about, Drawing drawing, Optional<Sentence> note) {

  /// What kind of number stands on an axis.
  public enum Kind {
    /// US dollars, said in the currency of the answer.
    USD,
    /// US dollars for one of something.
    PRICE,
    NUMBER,
    SHARE,
    /// A time, on a scale on which each step is a multiple of the one before.
    SECONDS
  }

  /// How something is drawn: what is owned, rented, mixed or served is told by more than colour.
  public enum Look {
    OWN,
    OWN_OTHER,
    RENT,
    RENT_OTHER,
    RENT_THIRD,
    MIX,
    SERVICE,
    NEUTRAL;

    /// Its name in style sheets.
    public String label() {
      return switch (this) {
        case OWN -> "own";
        case OWN_OTHER -> "own2";
        case RENT -> "rent";
        case RENT_OTHER -> "rent2";
        case RENT_THIRD -> "rent3";
        case MIX -> "mix";
        case SERVICE -> "api";
        case NEUTRAL -> "plain";
      };
    }
  }

  /// What an axis shows.
  public record Axis(Sentence name, Kind kind) {

    Cell cell(double value) {
      if (!Double.isFinite(value)) {
        return Cell.unknown();
      }
      return switch (kind) {
        case USD -> Cell.amount(value);
        case PRICE -> Cell.price(value);
        case NUMBER -> Cell.number(value, Digits.PLAIN);
        case SHARE -> Cell.share(value, Digits.TENTHS);
        case SECONDS -> Cell.span(value);
      };
    }
  }

  /// What is drawn.
  public sealed interface Drawing {

    /// Its figures.
    Grid table();
  }

  /// Curves over one axis.
  ///
  /// @param at where each curve has a value, ascending
  /// @param isStepped whether a value holds until the next
  /// @param marks places on the axis below that are named
  public record Lines(
      Axis x, Axis y, List<Double> at, List<Line> lines, boolean isStepped, List<Mark> marks)
      implements Drawing {

    public Lines {
      at = List.copyOf(at);
      lines = List.copyOf(lines);
      marks = List.copyOf(marks);
      for (Line line : lines) {
        Require.between(line.values().size(), at.size(), at.size(), "values of a line");
      }
    }

    @Override
    public Grid table() {
      List<Column> columns = new ArrayList<>();
      columns.add(Column.number(x.name()));
      lines.forEach(line -> columns.add(Column.number(line.name())));
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < at.size(); i++) {
        List<Cell> cells = new ArrayList<>();
        cells.add(x.cell(at.get(i)));
        for (Line line : lines) {
          cells.add(y.cell(line.values().get(i)));
        }
        rows.add(new Row(cells, Optional.empty()));
      }
      return new Grid(columns, rows);
    }
  }

  /// A curve; a value that is not finite leaves a gap.
  public record Line(Sentence name, Look look, List<Double> values) {
    public Line {
      values = List.copyOf(values);
    }
  }

  /// A place on an axis.
  ///
  /// @param isStrong whether something changes there
  public record Mark(double at, Sentence name, boolean isStrong) {}

  /// Bars made of parts, one below the other.
  ///
  /// @param parts names of the parts, in the order in which they stand
  public record Stacks(Axis x, List<Sentence> parts, List<Stack> stacks) implements Drawing {

    public Stacks {
      parts = List.copyOf(parts);
      stacks = List.copyOf(stacks);
      for (Stack stack : stacks) {
        Require.between(stack.values().size(), parts.size(), parts.size(), "parts of a bar");
      }
    }

    @Override
    public Grid table() {
      List<Column> columns = new ArrayList<>();
      columns.add(Column.text(Sentence.of("")));
      stacks.forEach(stack -> columns.add(Column.number(stack.name())));
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.said(parts.get(i)));
        for (Stack stack : stacks) {
          cells.add(x.cell(stack.values().get(i)));
        }
        rows.add(new Row(cells, Optional.empty()));
      }
      return new Grid(columns, rows);
    }
  }

  /// A bar; parts below nothing are taken off at its other end.
  public record Stack(Sentence name, Look look, List<Double> values) {
    public Stack {
      values = List.copyOf(values);
    }
  }

  /// Ranges of several things on one axis.
  ///
  /// @param low what stands at the lower ends
  /// @param high what stands at the higher ends
  /// @param now where all would be without a change; empty where nothing is compared
  public record Spans(
      Axis x, Sentence low, Sentence middle, Sentence high, Optional<Double> now, List<Span> spans)
      implements Drawing {

    public Spans {
      spans = List.copyOf(spans);
    }

    @Override
    public Grid table() {
      List<Row> rows = new ArrayList<>();
      for (Span span : spans) {
        rows.add(
            Row.of(
                Cell.said(span.name()),
                x.cell(span.low()),
                x.cell(span.middle()),
                x.cell(span.high())));
      }
      return new Grid(
          List.of(
              Column.text(Sentence.of("")),
              Column.number(low),
              Column.number(middle),
              Column.number(high)),
          rows);
    }
  }

  /// A range with what lies between.
  ///
  /// @param lowSaid what is told at its lower end; may be empty
  /// @param highSaid what is told at its higher end; may be empty
  public record Span(
      Sentence name,
      Look look,
      double low,
      double middle,
      double high,
      Sentence lowSaid,
      Sentence highSaid) {}

  /// Prices month by month, each with its range.
  ///
  /// @param levels prices to hold them against
  public record History(Axis y, List<Block.Point> months, List<Mark> levels) implements Drawing {

    public History {
      months = List.copyOf(months);
      levels = List.copyOf(levels);
      Require.atLeast(months.size(), 1, "months of a history");
    }

    @Override
    public Grid table() {
      List<Row> rows = new ArrayList<>();
      for (Block.Point point : months) {
        rows.add(
            Row.of(
                Cell.of(Arg.name(point.month().toString())),
                y.cell(point.low()),
                y.cell(point.middle()),
                y.cell(point.high())));
      }
      return new Grid(
          List.of(
              Column.text(Sentence.of("month")),
              Column.number(Sentence.of("lowest")),
              Column.number(Sentence.of("median")),
              Column.number(Sentence.of("highest"))),
          rows);
    }
  }

  /// Which side wins at each value of several inputs.
  public record Tracks(List<Track> tracks) implements Drawing {

    public Tracks {
      tracks = List.copyOf(tracks);
    }

    @Override
    public Grid table() {
      List<Row> rows = new ArrayList<>();
      for (Track track : tracks) {
        double from = track.from();
        for (Stretch stretch : track.stretches()) {
          rows.add(
              Row.of(
                  Cell.said(track.name()),
                  Cell.of(Arg.measure(track.input(), from, track.unit())),
                  Cell.of(Arg.measure(track.input(), stretch.to(), track.unit())),
                  Cell.said(stretch.winner())));
          from = stretch.to();
        }
      }
      return new Grid(
          List.of(
              Column.text(Sentence.of("")),
              Column.number(Sentence.of("from")),
              Column.number(Sentence.of("to")),
              Column.text(Sentence.of("cheaper"))),
          rows);
    }
  }

  /// An input with its values from one to another.
  ///
  /// @param unit of its values; amounts are in US dollars
  public record Track(
      String input,
      Sentence name,
      String unit,
      double from,
      double now,
      double to,
      List<Stretch> stretches) {
    public Track {
      stretches = List.copyOf(stretches);
    }
  }

  /// Values up to one, and what is the cheaper there.
  public record Stretch(double to, Sentence winner, Look look) {}
}

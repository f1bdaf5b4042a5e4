package dev.rackrate.report.page;

import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A part of a page.
public sealed interface Block {

  /// What the whole page is about.
  record Title(Sentence text) implements Block {}

  /// What the blocks below it are about.
  record Heading(Sentence text) implements Block {}

  /// The answer in a sentence.
  record Headline(Sentence text) implements Block {}

  record Para(Sentence text) implements Block {}

  /// An empty line between paragraphs.
  record Space() implements Block {}

  /// A remark on the block above it.
  record Note(Sentence text) implements Block {}

  /// Something on a line of its own, however long.
  record Line(Sentence text) implements Block {}

  /// A line of a tree.
  ///
  /// @param isFormula whether it says how what stands above it is worked out
  record Entry(int depth, boolean isFormula, Sentence text) implements Block {}

  /// Names with what is known of each.
  record Facts(List<Fact> facts) implements Block {
    public Facts {
      facts = List.copyOf(facts);
    }
  }

  /// What is known of a name.
  record Fact(Sentence name, Sentence value) {}

  /// Points of one list.
  record Bullets(Mark mark, List<Sentence> items) implements Block {
    public Bullets {
      items = List.copyOf(items);
    }
  }

  /// What kind of points a list has.
  enum Mark {
    POINT,
    /// What cannot be had.
    MISFIT,
    WARNING
  }

  /// A table with a line of headings, which stand in no row.
  record Grid(List<Column> columns, List<Row> rows) implements Block {
    public Grid {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
      for (Row row : rows) {
        Require.between(row.cells().size(), columns.size(), columns.size(), "cells of a row");
      }
    }
  }

  /// A column; its heading is empty where the cells speak for themselves.
  record Column(Sentence heading, boolean isNumber) {

    public static Column text(Sentence heading) {
      return new Column(heading, false);
    }

    public static Column number(Sentence heading) {
      return new Column(heading, true);
    }

    /// Columns without headings: for each, whether it has numbers.
    public static List<Column> bare(Boolean... areNumbers) {
      return Stream.of(areNumbers).map(isNumber -> new Column(Sentence.of(""), isNumber)).toList();
    }
  }

  /// A row, and what is to be said of it below.
  ///
  /// @param sources ids of the sources behind its figures
  record Row(List<Cell> cells, Optional<Sentence> below, List<String> sources) {
    public Row {
      cells = List.copyOf(cells);
      sources = List.copyOf(sources);
    }

    public Row(List<Cell> cells, Optional<Sentence> below) {
      this(cells, below, List.of());
    }

    public static Row of(Cell... cells) {
      return new Row(List.of(cells), Optional.empty());
    }

    public Row with(Sentence remark) {
      return new Row(cells, Optional.of(remark), sources);
    }

    /// The row with what its figures rest on.
    public Row from(List<Source> behind) {
      return new Row(cells, below, behind.stream().map(Source::id).toList());
    }
  }

  /// The share of time in which more than some level is reached.
  ///
  /// @param level ascending, the last is the peak
  /// @param shareAbove of time above each; descending
  record Duration(List<Double> level, List<Double> shareAbove) implements Block {
    public Duration {
      level = List.copyOf(level);
      shareAbove = List.copyOf(shareAbove);
      Require.between(shareAbove.size(), level.size(), level.size(), "shares of a curve");
    }

    /// Share of time above a level.
    double above(double wanted) {
      int at = 0;
      while (at < level.size() - 1 && level.get(at + 1) <= wanted) {
        at++;
      }
      return level.isEmpty() ? 0 : shareAbove.get(at);
    }
  }

  /// Sources, each with the id by which rows name it.
  record Sources(List<Source> sources, LocalDate on) implements Block {
    public Sources {
      sources = List.copyOf(sources);
    }
  }

  /// A text as it is, with its lines.
  record Verbatim(String text) implements Block {}

  /// Charts side by side.
  record Charts(List<Chart> charts) implements Block {
    public Charts {
      charts = List.copyOf(charts);
    }
  }

  /// A figure in time, each with its range.
  record Curve(List<Point> points) implements Block {
    public Curve {
      points = List.copyOf(points);
      Require.atLeast(points.size(), 1, "points of a curve");
    }
  }

  /// A month of a curve.
  record Point(YearMonth month, double low, double middle, double high) {}
}

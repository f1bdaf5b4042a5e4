package dev.rackrate.report.html;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Width;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Chart;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Draws a chart as SVG. Lines differ by how they are broken and by a letter, areas by a pattern,
/// never by colour alone.
final class ChartDrawing {

  private static final double WIDTH = 460;
  private static final double LEFT = 62;
  private static final double RIGHT = 16;
  private static final double TOP = 20;
  private static final double HEIGHT = 200;
  private static final double BELOW = 44;
  private static final double LINE = 14;
  private static final double ROW = 34;
  private static final double CHARACTER = 6.8;

  private final Words words;
  private final String id;
  private final StringBuilder out = new StringBuilder();

  private ChartDrawing(Words words, String id) {
    this.words = words;
    this.id = id;
  }

  /// The drawing and, where lines or areas have names, what they stand for.
  ///
  /// @param id unlike that of any other chart of the page
  static String of(Chart chart, Words words, String id) {
    ChartDrawing drawing = new ChartDrawing(words, id);
    switch (chart.drawing()) {
      case Chart.Lines lines -> drawing.lines(chart, lines);
      case Chart.Stacks stacks -> drawing.stacks(chart, stacks);
      case Chart.Spans spans -> drawing.spans(chart, spans);
      case Chart.History history -> drawing.history(chart, history);
      case Chart.Tracks tracks -> drawing.tracks(chart, tracks);
    }
    return drawing.out.toString();
  }

  private void open(Chart chart, double height) {
    out.append("<svg role=\"img\" viewBox=\"0 0 ")
        .append(at(WIDTH))
        .append(' ')
        .append(at(height))
        .append("\" aria-labelledby=\"")
        .append(id)
        .append("-t\" aria-describedby=\"")
        .append(id)
        .append("-d\"><title id=\"")
        .append(id)
        .append("-t\">")
        .append(Markup.escaped(words.say(chart.finding())))
        .append("</title><desc id=\"")
        .append(id)
        .append("-d\">")
        .append(Markup.escaped(words.say(chart.about())))
        .append("</desc>");
  }

  private void lines(Chart chart, Chart.Lines lines) {
    double bottom = TOP + HEIGHT;
    open(chart, bottom + BELOW);
    double least = 0;
    double most = 0;
    for (Chart.Line line : lines.lines()) {
      for (double value : line.values()) {
        if (Double.isFinite(value)) {
          least = Math.min(least, value);
          most = Math.max(most, value);
        }
      }
    }
    double last = lines.at().isEmpty() ? 1 : lines.at().getLast();
    double first = lines.at().isEmpty() ? 0 : Math.min(0, lines.at().getFirst());
    Scale x = Scale.of(first, last, LEFT, WIDTH - RIGHT - 18);
    x = new Scale(first, Math.max(last, first + 1e-9), x.from(), x.to(), false);
    Scale y = Scale.of(least, most, bottom, TOP);
    axes(lines.x(), x, lines.y(), y, bottom);
    marks(lines.marks(), x, bottom);
    List<double[]> ends = new ArrayList<>();
    for (Chart.Line line : lines.lines()) {
      ends.add(line(line, lines, x, y));
    }
    letters(lines.lines(), ends);
    out.append("</svg>");
    if (lines.lines().size() > 1) {
      legend(
          lines.lines().stream().map(Chart.Line::look).toList(),
          lines.lines().stream().map(Chart.Line::name).toList());
    }
  }

  private void axes(Chart.Axis xAxis, Scale x, Chart.Axis yAxis, Scale y, double bottom) {
    for (double tick : y.ticks()) {
      line("grid", LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick));
      text("tick", LEFT - 6, y.at(tick) + 4, "end", words.tick(yAxis.kind(), tick, y.high()));
    }
    for (double tick : x.ticks()) {
      text("tick", x.at(tick), bottom + 16, "middle", words.tick(xAxis.kind(), tick, x.high()));
    }
    line("axis", LEFT, bottom, WIDTH - RIGHT, bottom);
    text("tick", (LEFT + WIDTH - RIGHT) / 2, bottom + 34, "middle", words.say(xAxis.name()));
    text("tick", 4, 12, "start", words.unit(yAxis));
  }

  private void marks(List<Chart.Mark> marks, Scale x, double bottom) {
    int row = 0;
    double before = -1000;
    for (Chart.Mark mark : marks.stream().filter(m -> Double.isFinite(m.at())).toList()) {
      double place = x.at(mark.at());
      String label = cut(words.say(mark.name()), 30);
      double half = width(label) / 2;
      row = Math.abs(place - before) < half + 40 ? row + 1 : 0;
      before = place;
      line(mark.isStrong() ? "mark strong" : "mark", place, TOP - 4, place, bottom);
      double labelled = Math.clamp(place, LEFT + half, WIDTH - RIGHT - half);
      text("mark", labelled, TOP + 10 + row * LINE, "middle", label);
    }
  }

  /// Draws a line and says where it ends.
  private double[] line(Chart.Line line, Chart.Lines lines, Scale x, Scale y) {
    StringBuilder path = new StringBuilder();
    boolean isDrawn = false;
    double[] end = {x.to(), y.from()};
    double before = 0;
    for (int i = 0; i < lines.at().size(); i++) {
      double value = line.values().get(i);
      if (!Double.isFinite(value)) {
        isDrawn = false;
        continue;
      }
      double px = x.at(lines.at().get(i));
      double py = y.at(value);
      if (isDrawn && lines.isStepped()) {
        path.append('L').append(at(px)).append(' ').append(at(before));
      }
      path.append(isDrawn ? 'L' : 'M').append(at(px)).append(' ').append(at(py));
      isDrawn = true;
      before = py;
      end = new double[] {px, py};
    }
    out.append("<path class=\"l ").append(line.look().label()).append("\" d=\"").append(path);
    out.append("\"/>");
    return end;
  }

  /// Letters at the ends of lines, moved apart where they would lie on each other.
  private void letters(List<Chart.Line> lines, List<double[]> ends) {
    if (lines.size() < 2) {
      return;
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < ends.size(); i++) {
      order.add(i);
    }
    order.sort((a, b) -> Double.compare(ends.get(a)[1], ends.get(b)[1]));
    double lowest = -1000;
    for (int i : order) {
      double place = Math.max(ends.get(i)[1], lowest + LINE);
      lowest = place;
      text(
          "letter " + lines.get(i).look().label(),
          ends.get(i)[0] + 6,
          place + 4,
          "start",
          letter(i));
    }
  }

  private static String letter(int i) {
    return Character.toString('A' + i);
  }

  private void legend(List<Chart.Look> looks, List<Sentence> names) {
    out.append("<ul class=\"legend\">");
    for (int i = 0; i < names.size(); i++) {
      out.append("<li><svg aria-hidden=\"true\" viewBox=\"0 0 34 10\"><path class=\"l ")
          .append(looks.get(i).label())
          .append("\" d=\"M1 5L33 5\"/></svg><b>")
          .append(letter(i))
          .append("</b> ")
          .append(Markup.escaped(words.say(names.get(i))))
          .append("</li>");
    }
    out.append("</ul>");
  }

  private void stacks(Chart chart, Chart.Stacks stacks) {
    double height = TOP + stacks.stacks().size() * (ROW + 10) + BELOW;
    open(chart, height);
    patterns(stacks.parts().size());
    double most = 0;
    double least = 0;
    for (Chart.Stack stack : stacks.stacks()) {
      most = Math.max(most, stack.values().stream().mapToDouble(v -> Math.max(0, v)).sum());
      least = Math.min(least, stack.values().stream().mapToDouble(v -> Math.min(0, v)).sum());
    }
    Scale x = Scale.of(least, most, 12, WIDTH - RIGHT);
    double bottom = height - BELOW;
    for (double tick : x.ticks()) {
      line("grid", x.at(tick), TOP - 6, x.at(tick), bottom);
      text(
          "tick", x.at(tick), bottom + 16, "middle", words.tick(stacks.x().kind(), tick, x.high()));
    }
    text("tick", WIDTH / 2, bottom + 34, "middle", words.unit(stacks.x()));
    line("axis", x.at(0), TOP - 6, x.at(0), bottom);
    double y = TOP;
    for (Chart.Stack stack : stacks.stacks()) {
      int room = (int) ((WIDTH - x.at(0)) / CHARACTER);
      text("row", x.at(0) + 3, y + 9, "start", cut(words.say(stack.name()), room));
      double up = 0;
      double down = 0;
      for (int i = 0; i < stack.values().size(); i++) {
        double value = stack.values().get(i);
        double from = value >= 0 ? up : down;
        double to = from + value;
        up = value >= 0 ? to : up;
        down = value >= 0 ? down : to;
        if (value != 0) {
          double left = Math.min(x.at(from), x.at(to));
          bar(i, left, y + 14, Math.abs(x.at(to) - x.at(from)), ROW - 16);
        }
      }
      y += ROW + 10;
    }
    out.append("</svg><ul class=\"legend\">");
    for (int i = 0; i < stacks.parts().size(); i++) {
      out.append("<li><svg aria-hidden=\"true\" viewBox=\"0 0 22 12\">");
      bar(i, 0, 0, 22, 12);
      out.append("</svg>").append(Markup.escaped(words.say(stacks.parts().get(i))));
      out.append("</li>");
    }
    out.append("</ul>");
  }

  /// Seven fills that differ by their lines; they come round again beyond.
  private void patterns(int parts) {
    out.append("<defs>");
    for (int i = 0; i < Math.min(parts, 7); i++) {
      out.append("<pattern id=\"")
          .append(id)
          .append("-p")
          .append(i)
          .append("\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"")
          .append(i % 2 == 0 ? "" : " patternTransform=\"rotate(45)\"")
          .append("><rect width=\"6\" height=\"6\" class=\"f")
          .append(i)
          .append("\"/><path class=\"fl\" d=\"")
          .append(
              switch (i) {
                case 0 -> "";
                case 1 -> "M0 3H6";
                case 2 -> "M3 0V6";
                case 3 -> "M0 3H6M3 0V6";
                case 4 -> "M2 2H4V4H2Z";
                case 5 -> "M0 1.5H6M0 4.5H6";
                default -> "M0 3H6";
              })
          .append("\"/></pattern>");
    }
    out.append("</defs>");
  }

  private void bar(int part, double left, double top, double width, double height) {
    out.append("<rect class=\"bar\" x=\"")
        .append(at(left))
        .append("\" y=\"")
        .append(at(top))
        .append("\" width=\"")
        .append(at(width))
        .append("\" height=\"")
        .append(at(height))
        .append("\" fill=\"url(#")
        .append(id)
        .append("-p")
        .append(part % 7)
        .append(")\"/>");
  }

  private void spans(Chart chart, Chart.Spans spans) {
    double bottom = TOP + spans.spans().size() * ROW;
    open(chart, bottom + BELOW);
    boolean isByTens = spans.x().kind() == Chart.Kind.SECONDS;
    double least = isByTens ? Double.MAX_VALUE : 0;
    double most = 0;
    for (Chart.Span span : spans.spans()) {
      if (!isByTens || span.low() > 0) {
        least = Math.min(least, span.low());
      }
      most = Math.max(most, span.high());
    }
    Scale x =
        isByTens
            ? Scale.byTens(Math.max(1, Math.min(least, most)), Math.max(1, most), 12, WIDTH - RIGHT)
            : Scale.of(
                least,
                most,
                room(spans, Chart.Span::lowSaid),
                WIDTH - room(spans, Chart.Span::highSaid));
    for (double tick : x.ticks()) {
      line("grid", x.at(tick), TOP, x.at(tick), bottom);
      text("tick", x.at(tick), bottom + 16, "middle", words.tick(spans.x().kind(), tick, x.high()));
    }
    text("tick", WIDTH / 2, bottom + 34, "middle", words.unit(spans.x()));
    if (!isByTens) {
      line("axis", x.at(0), TOP, x.at(0), bottom);
    }
    spans.now().ifPresent(now -> line("mark strong", x.at(now), TOP, x.at(now), bottom));
    double y = TOP;
    for (Chart.Span span : spans.spans()) {
      span(span, x, y, spans.now().isPresent());
      y += ROW;
    }
    out.append("</svg>");
    if (spans.now().isEmpty()) {
      out.append("<p class=\"key\">○ ").append(Markup.escaped(words.say(spans.low())));
      out.append(" &nbsp; □ ").append(Markup.escaped(words.say(spans.middle())));
      out.append(" &nbsp; | ").append(Markup.escaped(words.say(spans.high()))).append("</p>");
    }
  }

  /// What the words at one end of all bars need.
  private double room(Chart.Spans spans, Function<Chart.Span, Sentence> said) {
    return Math.clamp(
        8
            + spans.spans().stream()
                .mapToDouble(span -> width(words.say(said.apply(span))))
                .max()
                .orElse(0),
        30,
        110);
  }

  private void span(Chart.Span span, Scale x, double y, boolean isBar) {
    double low = x.at(span.low());
    double high = x.at(span.high());
    double middle = y + 22;
    String look = span.look().label();
    text("row", 4, y + 11, "start", cut(words.say(span.name()), 64));
    if (isBar) {
      out.append("<rect class=\"span ").append(look).append("\" x=\"").append(at(low));
      out.append("\" y=\"").append(at(middle - 5)).append("\" width=\"");
      out.append(at(Math.max(1, high - low))).append("\" height=\"11\"/>");
      text("end", low - 4, middle + 5, "end", cut(words.say(span.lowSaid()), 22));
      text("end", high + 4, middle + 5, "start", cut(words.say(span.highSaid()), 22));
      return;
    }
    out.append("<path class=\"l ").append(look).append("\" d=\"M").append(at(low)).append(' ');
    out.append(at(middle)).append('L').append(at(high)).append(' ').append(at(middle));
    out.append("\"/><circle class=\"dot ").append(look).append("\" r=\"4.5\" cx=\"");
    out.append(at(low)).append("\" cy=\"").append(at(middle)).append("\"/>");
    double square = x.at(span.middle());
    out.append("<rect class=\"dot ").append(look).append("\" x=\"").append(at(square - 4));
    out.append("\" y=\"").append(at(middle - 4)).append("\" width=\"8\" height=\"8\"/>");
    line("stop " + look, high, middle - 6, high, middle + 6);
  }

  private void history(Chart chart, Chart.History history) {
    double bottom = TOP + HEIGHT;
    open(chart, bottom + BELOW);
    YearMonth first = history.months().getFirst().month();
    long span = Math.max(1, ChronoUnit.MONTHS.between(first, history.months().getLast().month()));
    Scale x = new Scale(0, span, LEFT + 6, WIDTH - RIGHT - 12, false);
    double most = 0;
    for (Block.Point point : history.months()) {
      most = Math.max(most, point.high());
    }
    for (Chart.Mark level : history.levels()) {
      most = Math.max(most, level.at());
    }
    Scale y = Scale.of(0, most, bottom, TOP);
    for (double tick : y.ticks()) {
      line("grid", LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick));
      text("tick", LEFT - 6, y.at(tick) + 4, "end", words.tick(history.y().kind(), tick, y.high()));
    }
    line("axis", LEFT, bottom, WIDTH - RIGHT, bottom);
    text("tick", 4, 12, "start", words.unit(history.y()));
    for (Block.Point point : history.months()) {
      double place = x.at((double) ChronoUnit.MONTHS.between(first, point.month()));
      line("range", place, y.at(point.low()), place, y.at(point.high()));
      line("range", place - 3, y.at(point.middle()), place + 3, y.at(point.middle()));
      out.append("<circle class=\"low\" r=\"3\" cx=\"").append(at(place)).append("\" cy=\"");
      out.append(at(y.at(point.low()))).append("\"/>");
    }
    int year = first.getYear() + (first.getMonthValue() == 1 ? 0 : 1);
    for (long at = ChronoUnit.MONTHS.between(first, YearMonth.of(year, 1)); at <= span; at += 12) {
      double place = x.at((double) at);
      line("axis", place, bottom, place, bottom + 4);
      text("tick", place, bottom + 18, "middle", Integer.toString(year++));
    }
    for (Chart.Mark level : history.levels()) {
      double place = y.at(level.at());
      line(level.isStrong() ? "mark strong" : "mark", LEFT, place, WIDTH - RIGHT, place);
      String label = words.say(level.name()) + " " + words.price(level.at());
      double labelled = level.isStrong() ? LEFT + 4 : WIDTH - RIGHT;
      text("mark", labelled, place - 4, level.isStrong() ? "start" : "end", label);
    }
    out.append("</svg>");
    out.append("<p class=\"key\">● ").append(Markup.escaped(words.say(Sentence.of("lowest"))));
    out.append(" &nbsp; – ").append(Markup.escaped(words.say(Sentence.of("median"))));
    out.append(" &nbsp; | ").append(Markup.escaped(words.say(Sentence.of("up to the highest"))));
    out.append("</p>");
  }

  private void tracks(Chart chart, Chart.Tracks tracks) {
    double row = ROW + 34;
    double bottom = TOP + tracks.tracks().size() * row;
    open(chart, bottom);
    double y = TOP;
    for (Chart.Track track : tracks.tracks()) {
      track(track, y);
      y += row;
    }
    out.append("</svg>");
  }

  private void track(Chart.Track track, double y) {
    Scale x = new Scale(track.from(), track.to(), 12, WIDTH - RIGHT, false);
    text("row", 12, y, "start", cut(words.say(track.name()), 40));
    Arg now = Arg.measure(track.input(), track.now(), track.unit());
    text("row strong", WIDTH - RIGHT, y, "end", words.say(now));
    double from = track.from();
    for (int i = 0; i < track.stretches().size(); i++) {
      Chart.Stretch stretch = track.stretches().get(i);
      double left = x.at(from);
      double width = x.at(stretch.to()) - left;
      out.append("<rect class=\"track ").append(stretch.look().label()).append("\" x=\"");
      out.append(at(left)).append("\" y=\"").append(at(y + 8)).append("\" width=\"");
      out.append(at(Math.max(0, width))).append("\" height=\"9\"/>");
      int room = (int) (width / CHARACTER) - 1;
      if (room > 4) {
        text("end", left + 2, y + 30, "start", cut(words.say(stretch.winner()), room));
      }
      if (i + 1 < track.stretches().size()) {
        line("mark strong", x.at(stretch.to()), y + 4, x.at(stretch.to()), y + 34);
        String flip = words.say(Arg.measure(track.input(), stretch.to(), track.unit()));
        double half = width(flip) / 2;
        text("mark", Math.clamp(x.at(stretch.to()), half, WIDTH - half), y + 46, "middle", flip);
      }
      from = stretch.to();
    }
    out.append("<circle class=\"now\" r=\"6.5\" cx=\"").append(at(x.at(track.now())));
    out.append("\" cy=\"").append(at(y + 12.5)).append("\"/>");
  }

  private void line(String style, double x1, double y1, double x2, double y2) {
    out.append("<path class=\"").append(style).append("\" d=\"M").append(at(x1)).append(' ');
    out.append(at(y1)).append('L').append(at(x2)).append(' ').append(at(y2)).append("\"/>");
  }

  private void text(String style, double x, double y, String anchor, String text) {
    if (!text.isEmpty()) {
      double half = anchor.equals("middle") ? width(text) / 2 : 0;
      double placed = half > 0 && half < WIDTH / 2 ? Math.clamp(x, half, WIDTH - half) : x;
      out.append("<text class=\"")
          .append(style)
          .append("\" x=\"")
          .append(at(placed))
          .append("\" y=\"");
      out.append(at(y)).append("\" text-anchor=\"").append(anchor).append("\">");
      out.append(Markup.escaped(text)).append("</text>");
    }
  }

  /// Wide characters of East Asia are as wide as two others.
  private static double width(String text) {
    return Width.of(text) * CHARACTER;
  }

  /// The beginning of a text that is too long; the table has the whole.
  private static String cut(String text, int most) {
    if (Width.of(text) <= most) {
      return text;
    }
    int end = text.length();
    while (end > 0 && Width.of(text.substring(0, end)) > most - 1) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end) + "…";
  }

  private static String at(double place) {
    return Digits.UP_TO_HUNDREDTHS.of(place).replace(",", "");
  }
}

package dev.rackrate.report.page;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Language;
import dev.rackrate.quantity.Lines;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.quantity.Speech;
import dev.rackrate.quantity.Width;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes text of a page, at most 100 columns wide where its names allow it.
public final class TextRenderer {

  static final int WIDTH = 100;
  private static final int LONGEST_BAR = 40;

  private final Speech speech;
  private final Look look;
  private final StringBuilder text = new StringBuilder();

  /// What the terminal can show.
  ///
  /// @param isColoured whether it shows emphasis
  /// @param hasBlocks whether it shows block characters
  /// @param language in which the page is said
  public record Look(boolean isColoured, boolean hasBlocks, Language language) {

    /// In English.
    public Look(boolean isColoured, boolean hasBlocks) {
      this(isColoured, hasBlocks, Language.ENGLISH);
    }

    /// For files and for terminals that are not known.
    public static final Look PLAIN = new Look(false, false);
  }

  private TextRenderer(Money.Rate currency, Look look) {
    this.speech = new Speech(currency, look.language());
    this.look = look;
  }

  /// The page with its amounts in a currency.
  public static String text(Page page, Money.Rate currency, Look look) {
    TextRenderer renderer = new TextRenderer(currency, look);
    page.blocks().forEach(renderer::write);
    return renderer.text.toString();
  }

  /// A page without amounts, or with those of US dollars.
  public static String text(Page page, Look look) {
    return text(page, Speech.IN_USD.rate(), look);
  }

  private void write(Block block) {
    switch (block) {
      case Block.Title(Sentence title) -> text.append(strong(Lines.wrap("", say(title), WIDTH)));
      case Block.Heading(Sentence heading) -> {
        gap();
        text.append(strong(say(heading))).append('\n');
      }
      case Block.Headline(Sentence headline) -> {
        gap();
        text.append(strong(Lines.wrap("", say(headline), WIDTH)));
      }
      case Block.Para(Sentence sentence) -> text.append(Lines.wrap("", say(sentence), WIDTH));
      case Block.Space() -> gap();
      case Block.Note(Sentence note) -> text.append(Lines.wrap("  ", say(note), WIDTH));
      case Block.Line(Sentence line) -> text.append(say(line)).append('\n');
      case Block.Entry(int depth, boolean isFormula, Sentence entry) ->
          text.append(Lines.wrap("  ".repeat(depth) + (isFormula ? "= " : ""), say(entry), WIDTH));
      case Block.Facts(List<Block.Fact> facts) -> facts(facts);
      case Block.Bullets(Block.Mark mark, List<Sentence> items) ->
          items.forEach(item -> text.append(Lines.wrap(sign(mark), say(item), WIDTH)));
      case Block.Grid grid -> text.append(grid(grid));
      case Block.Duration curve -> text.append(new DurationPlot(curve, look.hasBlocks()).text());
      case Block.Verbatim(String verbatim) -> text.append(verbatim.stripTrailing()).append('\n');
      case Block.Sources(List<Source> sources, var _) ->
          sources.forEach(source -> text.append(Lines.wrap("  ", line(source), WIDTH)));
      case Block.Charts(List<Chart> charts) -> charts.forEach(this::chart);
      case Block.Curve curve -> text.append(CurvePlot.text(curve, look.hasBlocks()));
    }
  }

  private static String line(Source source) {
    return source.id()
        + " "
        + String.join(", ", source.title(), source.date().text(), source.confidence().label());
  }

  /// A terminal shows the figures of a chart.
  private void chart(Chart chart) {
    gap();
    text.append(strong(Lines.wrap("", say(chart.finding()), WIDTH)));
    text.append(Lines.wrap("  ", say(chart.about()), WIDTH));
    text.append(grid(chart.drawing().table()));
  }

  private void facts(List<Block.Fact> facts) {
    int width = facts.stream().mapToInt(fact -> Width.of(say(fact.name()))).max().orElse(0);
    for (Block.Fact fact : facts) {
      String name = say(fact.name());
      String first = "  " + name + " ".repeat(width - Width.of(name) + 2);
      text.append(Lines.wrap(first, say(fact.value()), WIDTH));
    }
  }

  /// An empty line, but not at the top.
  private void gap() {
    if (!text.isEmpty()) {
      text.append('\n');
    }
  }

  private String say(Sentence sentence) {
    return speech.say(sentence);
  }

  private static String sign(Block.Mark mark) {
    return switch (mark) {
      case POINT -> "  - ";
      case MISFIT -> "  x ";
      case WARNING -> "  ! ";
    };
  }

  private String strong(String words) {
    if (!look.isColoured()) {
      return words;
    }
    String body = words.stripTrailing();
    return "\u001b[1m" + body + "\u001b[0m" + words.substring(body.length());
  }

  private String grid(Block.Grid grid) {
    TextGrid table =
        new TextGrid(grid.columns().stream().map(Block.Column::isNumber).toList(), WIDTH);
    List<String> headings = new ArrayList<>();
    grid.columns().forEach(column -> headings.add(say(column.heading())));
    if (headings.stream().anyMatch(heading -> !heading.isEmpty())) {
      table.add(headings, Optional.empty());
    }
    for (Block.Row row : grid.rows()) {
      table.add(row.cells().stream().map(this::cell).toList(), row.below().map(this::say));
    }
    return table.text();
  }

  private String cell(Cell cell) {
    return switch (cell) {
      case Cell.Of(var arg) -> speech.say(arg);
      case Cell.Amount(double usd, Digits digits) -> digits.of(usd / speech.rate().usdPerUnit());
      case Cell.Measure(double value, String unit) -> Digits.PLAIN.of(speech.inUnit(value, unit));
      case Cell.Unit(String unit) -> speech.unit(unit);
      case Cell.Bar(double share) -> "#".repeat((int) Math.round(LONGEST_BAR * share));
      case Cell.Span(double seconds) -> speech.say(Arg.span(seconds));
      case Cell.Empty() -> "";
    };
  }
}

package dev.rackrate.report.html;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Chart;
import dev.rackrate.report.page.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes one file of HTML of a page: everything is there before any script runs, and nothing is
/// fetched.
public final class HtmlRenderer {

  /// Rows of a table that are seen at once; more are folded away.
  private static final int MOST_ROWS = 14;

  private static final int MOST_SOURCES = 4;

  /// Notes that follow each other and are seen at once.
  private static final int MOST_NOTES = 5;

  /// Characters from which on a paragraph that lists something folds.
  private static final int LONG = 600;

  /// Nothing but what the file has may be used.
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
          + " form-action 'none'";

  private final Speech speech;
  private final Look look;
  private final SequencedMap<Pattern, String> hidden;
  private final Words words;
  private final Markup out = new Markup();
  private int charts;
  private boolean isInSection;

  /// How a page is dressed.
  ///
  /// @param side what wins, e.g. `build`; it gives the page its colour
  /// @param hidden texts that are not shown, and what stands in their place
  public record Look(String side, Map<String, String> hidden) {

    public Look {
      hidden = Map.copyOf(hidden);
    }

    /// A page on which nothing wins and nothing is hidden.
    public static final Look PLAIN = new Look("plain", Map.of());
  }

  private HtmlRenderer(Speech speech, Look look) {
    this.speech = speech;
    this.look = look;
    this.hidden = longestFirst(look.hidden());
    this.words = new Words(speech, this::hidden);
  }

  /// The page as a file.
  public static String html(Page page, Speech speech, Look look) {
    HtmlRenderer renderer = new HtmlRenderer(speech, look);
    renderer.begin(page);
    renderer.write(page.blocks());
    renderer.endSection();
    renderer.out.raw("</main></body></html>\n");
    return renderer.out.toString();
  }

  private void begin(Page page) {
    String title =
        page.blocks().stream()
            .filter(Block.Title.class::isInstance)
            .map(block -> say(((Block.Title) block).text()))
            .findFirst()
            .orElse("Rackrate");
    out.raw(
        "<!doctype html>\n<html lang=\""
            + speech.language().tongue().code()
            + "\"><head><meta charset=\"utf-8\">");
    out.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">");
    out.raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
    out.raw("<meta name=\"referrer\" content=\"no-referrer\"><link rel=\"icon\" href=\"data:,\">");
    out.element("title", title).raw("<style>").raw(style()).raw("</style></head>");
    out.raw("<body class=\"side-" + look.side() + "\">");
    out.raw("<a class=\"skip\" href=\"#answer\">");
    out.text(say(Sentence.of("Skip to the answer"))).raw("</a><main id=\"answer\">");
    out.raw("<section class=\"hero\">");
    isInSection = true;
  }

  /// The style sheet of the pages.
  public static String style() {
    try (InputStream in = HtmlRenderer.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("report.css is not among the resources");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void endSection() {
    if (isInSection) {
      out.raw("</section>\n");
      isInSection = false;
    }
  }

  private void write(List<Block> blocks) {
    for (int i = 0; i < blocks.size(); i++) {
      int end = i;
      while (end < blocks.size() && blocks.get(end) instanceof Block.Note) {
        end++;
      }
      if (end - i > MOST_NOTES) {
        blocks.subList(i, i + MOST_NOTES).forEach(this::write);
        fold(say(more(end - i - MOST_NOTES)));
        blocks.subList(i + MOST_NOTES, end).forEach(this::write);
        out.raw("</details>");
        i = end - 1;
      } else {
        write(blocks.get(i));
      }
    }
  }

  private static Sentence more(int count) {
    return Sentence.of("{} more", Arg.count(count));
  }

  /// Begins what is seen once it is opened, and on paper.
  private void fold(String summary) {
    out.raw("<details class=\"fold\"><summary>").text(summary).raw("</summary>");
  }

  /// A list as long as a page folds behind the words that say what it lists.
  private void paragraph(String text) {
    int colon = text.replace('：', ':').indexOf(':');
    if (text.length() < LONG || colon < 0 || colon > LONG / 3) {
      out.element("p", text);
      return;
    }
    fold(text.substring(0, colon + 1) + " …");
    out.element("p", text.substring(colon + 1).strip()).raw("</details>");
  }

  private void write(Block block) {
    switch (block) {
      case Block.Title(Sentence title) -> out.element("p class=\"eyebrow\"", say(title));
      case Block.Headline(Sentence headline) -> out.element("h1", say(headline));
      case Block.Heading(Sentence heading) -> {
        endSection();
        out.raw("<section>").element("h2", say(heading));
        isInSection = true;
      }
      case Block.Para(Sentence sentence) -> paragraph(say(sentence));
      case Block.Space() -> out.raw("");
      case Block.Note(Sentence note) -> out.element("p class=\"note\"", say(note));
      case Block.Line(Sentence line) -> out.element("p", say(line));
      case Block.Entry(int depth, boolean isFormula, Sentence entry) ->
          out.element(
              "p class=\"entry\" style=\"padding-left:" + depth + "em\"",
              (isFormula ? "= " : "") + say(entry));
      case Block.Facts(List<Block.Fact> facts) -> facts(facts);
      case Block.Bullets(Block.Mark mark, List<Sentence> items) -> bullets(mark, items);
      case Block.Grid grid -> grid(grid);
      case Block.Duration duration -> chart(ofDuration(duration));
      case Block.Curve curve -> chart(ofCurve(curve));
      case Block.Charts(List<Chart> all) -> {
        out.raw("<div class=\"charts\">");
        all.forEach(this::chart);
        out.raw("</div>");
      }
      case Block.Verbatim(String verbatim) ->
          out.raw("<pre tabindex=\"0\">").text(hidden(verbatim)).raw("</pre>");
      case Block.Sources(List<Source> sources, LocalDate on) -> sources(sources, on);
    }
  }

  private String say(Sentence sentence) {
    return hidden(speech.say(sentence));
  }

  /// Names are hidden where they stand as words: one that is called `rent` must not garble the
  /// rest.
  private String hidden(String text) {
    String shown = text;
    for (Map.Entry<Pattern, String> name : hidden.entrySet()) {
      shown = name.getKey().matcher(shown).replaceAll(Matcher.quoteReplacement(name.getValue()));
    }
    return shown;
  }

  private static SequencedMap<Pattern, String> longestFirst(Map<String, String> hidden) {
    List<String> names =
        hidden.keySet().stream()
            .sorted((a, b) -> a.length() == b.length() ? a.compareTo(b) : b.length() - a.length())
            .toList();
    SequencedMap<Pattern, String> patterns = new LinkedHashMap<>();
    for (String name : names) {
      Pattern word =
          Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])");
      patterns.put(word, hidden.getOrDefault(name, ""));
    }
    return patterns;
  }

  private void facts(List<Block.Fact> facts) {
    out.raw("<dl>");
    for (Block.Fact fact : facts) {
      out.element("dt", say(fact.name())).element("dd", say(fact.value()));
    }
    out.raw("</dl>");
  }

  private void bullets(Block.Mark mark, List<Sentence> items) {
    String style =
        switch (mark) {
          case POINT -> "point";
          case MISFIT -> "misfit";
          case WARNING -> "warning";
        };
    out.raw("<ul class=\"" + style + "\">");
    items.forEach(item -> out.element("li", say(item)));
    out.raw("</ul>");
  }

  private void grid(Block.Grid grid) {
    if (grid.rows().size() <= MOST_ROWS) {
      table(grid, grid.rows());
      return;
    }
    table(grid, grid.rows().subList(0, MOST_ROWS));
    List<Block.Row> more = grid.rows().subList(MOST_ROWS, grid.rows().size());
    out.raw("<details><summary>");
    out.text(say(more(more.size()))).raw("</summary>");
    table(grid, more);
    out.raw("</details>");
  }

  private void table(Block.Grid grid, List<Block.Row> rows) {
    boolean hasSources = rows.stream().anyMatch(row -> !row.sources().isEmpty());
    boolean isMarked =
        grid.rows().stream().anyMatch(HtmlRenderer::isChosen)
            && grid.rows().stream()
                .allMatch(row -> isChosen(row) || isBlank(row.cells().getFirst()));
    out.raw("<div class=\"wide\" tabindex=\"0\"><table" + (isMarked ? " class=\"marked\">" : ">"));
    if (grid.columns().stream().anyMatch(column -> !column.heading().template().isEmpty())) {
      out.raw("<thead><tr>");
      for (Block.Column column : grid.columns()) {
        String heading = say(column.heading());
        String tag = heading.isEmpty() ? "td" : "th scope=\"col\"";
        out.element(tag + (column.isNumber() ? " class=\"n\"" : ""), heading);
      }
      if (hasSources) {
        out.element("th scope=\"col\"", say(Sentence.of("sources")));
      }
      out.raw("</tr></thead>");
    }
    out.raw("<tbody>");
    int columns = grid.columns().size() + (hasSources ? 1 : 0);
    for (Block.Row row : rows) {
      row(grid, row, hasSources);
      row.below()
          .ifPresent(below -> {
            out.raw("<tr><td class=\"below\" colspan=\"" + columns + "\">");
            out.text(say(below)).raw("</td></tr>");
          });
    }
    out.raw("</tbody></table></div>");
  }

  private static boolean isChosen(Block.Row row) {
    return row.cells().getFirst() instanceof Cell.Of(Arg.Name(var mark)) && mark.equals(">");
  }

  private static boolean isBlank(Cell cell) {
    return cell instanceof Cell.Empty
        || (cell instanceof Cell.Of(Arg.Name(var text)) && text.isBlank());
  }

  private void row(Block.Grid grid, Block.Row row, boolean hasSources) {
    boolean isGroup =
        row.cells().size() > 1
            && row.cells().stream().skip(1).allMatch(Cell.Empty.class::isInstance);
    out.raw(isChosen(row) ? "<tr class=\"chosen\">" : isGroup ? "<tr class=\"group\">" : "<tr>");
    for (int i = 0; i < row.cells().size(); i++) {
      boolean isNumber = grid.columns().get(i).isNumber();
      out.raw(isNumber ? "<td class=\"n\">" : "<td>");
      cell(row.cells().get(i));
      out.raw("</td>");
    }
    if (hasSources) {
      out.raw("<td class=\"src\">");
      row.sources().stream().limit(MOST_SOURCES).forEach(this::link);
      if (row.sources().size() > MOST_SOURCES) {
        out.raw("<details><summary>+" + (row.sources().size() - MOST_SOURCES) + "</summary>");
        row.sources().stream().skip(MOST_SOURCES).forEach(this::link);
        out.raw("</details>");
      }
      out.raw("</td>");
    }
    out.raw("</tr>");
  }

  private void link(String source) {
    out.raw("<a href=\"#" + anchor(source) + "\">").text(source).raw("</a> ");
  }

  /// A name within the page.
  private static String anchor(String source) {
    return "src-" + source.replaceAll("[^A-Za-z0-9.-]", "_");
  }

  private void cell(Cell cell) {
    switch (cell) {
      case Cell.Of(var arg) -> out.text(hidden(speech.say(arg)));
      case Cell.Amount(double usd, Digits digits) ->
          out.text(digits.of(usd / speech.rate().usdPerUnit()));
      case Cell.Measure(double value, String unit) ->
          out.text(Digits.PLAIN.of(speech.inUnit(value, unit)));
      case Cell.Unit(String unit) -> out.text(speech.unit(unit));
      case Cell.Bar(double share) ->
          out.raw("<svg class=\"share\" viewBox=\"0 0 100 10\" aria-hidden=\"true\">")
              .raw("<rect width=\"" + Math.round(100 * share) + "\" height=\"10\"/></svg>");
      case Cell.Span(double seconds) -> out.text(speech.say(Arg.span(seconds)));
      case Cell.Empty() -> out.raw("");
    }
  }

  private void chart(Chart chart) {
    String id = "c" + ++charts;
    out.raw("<figure class=\"card\"><figcaption>").element("h3", say(chart.finding()));
    out.element("p class=\"sub\"", say(chart.about())).raw("</figcaption>");
    out.raw(ChartDrawing.of(chart, words, id));
    chart.note().ifPresent(note -> out.element("p class=\"note\"", say(note)));
    out.raw("<details class=\"figures\"><summary>");
    out.text(say(Sentence.of("Figures"))).raw("</summary>");
    Block.Grid table = chart.drawing().table();
    table(table, table.rows());
    out.raw("</details></figure>");
  }

  private static Chart ofDuration(Block.Duration duration) {
    return new Chart(
        Sentence.of("How much of the time how much is wanted"),
        Sentence.of("share of the time in which more is wanted"),
        new Chart.Lines(
            new Chart.Axis(Sentence.of("level"), Chart.Kind.NUMBER),
            new Chart.Axis(Sentence.of("of the time"), Chart.Kind.SHARE),
            duration.level(),
            List.of(
                new Chart.Line(Sentence.of("wanted"), Chart.Look.NEUTRAL, duration.shareAbove())),
            true,
            List.of()),
        Optional.empty());
  }

  private static Chart ofCurve(Block.Curve curve) {
    return new Chart(
        Sentence.of("What was seen month by month"),
        Sentence.of("lowest, median and highest of each month"),
        new Chart.History(
            new Chart.Axis(Sentence.of("each"), Chart.Kind.PRICE), curve.points(), List.of()),
        Optional.empty());
  }

  private void sources(List<Source> sources, LocalDate on) {
    out.raw("<ol class=\"sources\">");
    for (Source source : sources) {
      out.raw("<li id=\"" + anchor(source.id()) + "\"><b>").text(source.id()).raw("</b> ");
      boolean isAddress = source.url().startsWith("https://") || source.url().startsWith("http://");
      if (isAddress) {
        out.raw("<a rel=\"noreferrer noopener\" href=\"").text(source.url()).raw("\">");
      }
      out.text(source.title()).raw(isAddress ? "</a>" : "");
      out.text(", " + source.date().text() + ", " + source.confidence().label());
      if (source.isStaleOn(on)) {
        out.raw(" <b class=\"old\">").text(say(Sentence.of("old"))).raw("</b>");
      }
      out.raw("</li>");
    }
    out.raw("</ol>");
  }
}

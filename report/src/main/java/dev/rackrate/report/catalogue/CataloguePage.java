package dev.rackrate.report.catalogue;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.day;
import static dev.rackrate.quantity.Arg.days;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.catalogue.list.Card;
import dev.rackrate.catalogue.list.CatalogueList;
import dev.rackrate.catalogue.list.ListKind;
import dev.rackrate.catalogue.list.Listed;
import dev.rackrate.catalogue.list.OfferRow;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Block.Row;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Page;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What is shown of the catalogue: a list, or all that is known of one thing.
public final class CataloguePage {

  /// Facts of a card that say what the thing costs, or that it is not known.
  private static final Set<String> PRICES = Set.of("usd", "noPrice");

  private CataloguePage() {}

  /// A list.
  ///
  /// @param today for the age of the day that the ages count to
  public static Page of(CatalogueList list, LocalDate today) {
    Page.Builder page = new Page.Builder();
    page.para(Sentence.of("{} as of {}", name(capital(list.kind().label())), day(list.asOf())));
    if (CatalogueColumns.isPrice(list.kind())) {
      countedTo(list.asOf(), today, page);
    }
    if (!list.rows().isEmpty()) {
      page.add(table(list.kind(), list.rows(), list.asOf()));
    }
    if (list.later() > 0) {
      page.para(
          Sentence.of(
              "{} more row{|s} {is|are} dated after {}; a later --as-of shows {it|them}",
              count(list.later()),
              day(list.asOf())));
    }
    if (CatalogueColumns.isPrice(list.kind()) && hasStale(list.rows(), list.asOf())) {
      stale(page);
    }
    return page.para(
            list.rows().size() == list.of()
                ? Sentence.of("shown {} of {}", count(list.rows().size()), count(list.of()))
                : Sentence.of(
                    "shown {} of {}; --all shows the rest",
                    count(list.rows().size()),
                    count(list.of())))
        .page();
  }

  /// A price that is young on the day of the prices may be old today.
  private static void countedTo(LocalDate asOf, LocalDate today, Page.Builder page) {
    long ago = ChronoUnit.DAYS.between(asOf, today);
    if (ago == 1) {
      page.para(Sentence.of("Ages count to {}, which is 1 day ago.", day(asOf)));
    } else if (ago > 1) {
      page.para(Sentence.of("Ages count to {}, which is {} day{|s} ago.", day(asOf), count(ago)));
    }
  }

  private static void stale(Page.Builder page) {
    page.para(Sentence.of("* older than {}", days(Source.STALE_AFTER_DAYS)));
  }

  private static boolean hasStale(List<Listed> rows, LocalDate asOf) {
    return rows.stream().anyMatch(row -> row.dated().isStaleOn(asOf));
  }

  private static String capital(String word) {
    return word.equals("gpus")
        ? "GPUs"
        : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static Block table(ListKind kind, List<Listed> rows, LocalDate asOf) {
    List<Column> columns =
        CatalogueColumns.of(kind, asOf).stream()
            .filter(column -> !column.heading().template().isEmpty())
            .filter(column -> rows.stream().anyMatch(row -> !isIdle(column, row)))
            .toList();
    return new Block.Grid(
        columns.stream().map(CataloguePage::column).toList(),
        rows.stream().map(row -> row(columns, row)).toList());
  }

  private static Block.Column column(Column column) {
    // Ages have a mark behind them.
    Sentence heading =
        column.key().equals("ageDays")
            ? Sentence.of("{} ", said(column.heading()))
            : column.heading();
    return new Block.Column(heading, column.alignment() == 'r');
  }

  private static Row row(List<Column> columns, Listed listed) {
    List<Cell> cells = new ArrayList<>();
    columns.forEach(column -> cells.add(Cell.text(column.cell(listed))));
    Row row = Row.of(cells.toArray(Cell[]::new));
    return listed.row() instanceof OfferRow offer && !offer.reason().isEmpty()
        ? row.with(Sentence.of("not compared: {}", name(offer.reason())))
        : row;
  }

  /// Whether a column says nothing here: an empty text, pieces of one.
  private static boolean isIdle(Column column, Listed row) {
    String cell = column.cell(row);
    return cell.isEmpty() || (column.key().equals("count") && cell.equals("1"));
  }

  /// What is known of one thing.
  ///
  /// @param today for the age of the day that the ages count to
  public static Page of(Card card, LocalDate asOf, LocalDate today) {
    Page.Builder page = new Page.Builder();
    Sentence named =
        card.id().equals(card.name())
            ? Sentence.of("{}", name(card.id()))
            : Sentence.of("{} ({})", name(card.name()), name(card.id()));
    page.para(Sentence.of("{}, {}, as of {}", said(named), said(card.what()), day(asOf)));
    page.add(new Block.Facts(card.facts().stream().map(CataloguePage::fact).toList()));
    if (!card.sections().isEmpty()) {
      countedTo(asOf, today, page);
    } else if (card.facts().stream().noneMatch(fact -> PRICES.contains(fact.key()))) {
      page.para(Sentence.of("No price of {} is known on {}.", name(card.name()), day(asOf)));
    }
    card.source().ifPresent(source -> page.note(Sentence.of("source: {}", said(source(source)))));
    for (Card.Section section : card.sections()) {
      page.heading(section.heading());
      page.add(table(section.kind(), section.rows(), asOf));
    }
    boolean hasStale =
        card.sections().stream()
            .anyMatch(s -> CatalogueColumns.isPrice(s.kind()) && hasStale(s.rows(), asOf));
    if (hasStale) {
      stale(page);
    }
    return page.page();
  }

  private static Block.Fact fact(Card.Fact fact) {
    String value =
        fact.value() instanceof Double number ? Figures.plain(number) : fact.value().toString();
    return new Block.Fact(
        fact.label(),
        fact.unit().isEmpty()
            ? Sentence.of("{}", name(value))
            : Sentence.of("{} {}", name(value), name(fact.unit())));
  }

  private static Sentence source(Source source) {
    return source.url().isEmpty()
        ? Sentence.of(
            "{}, {} ({})",
            name(source.title()),
            name(source.date().text()),
            name(source.confidence().label()))
        : Sentence.of(
            "{}, {} ({}), {}",
            name(source.title()),
            name(source.date().text()),
            name(source.confidence().label()),
            name(source.url()));
  }
}

package dev.rackrate.report;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.audit.Audited;
import dev.rackrate.audit.Claim;
import dev.rackrate.audit.Finding;
import dev.rackrate.audit.Replayed;
import dev.rackrate.audit.Value;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is shown of an audit: each claim beside what its inputs give, the errors, what the source
/// leaves out, and the same question today.
public final class AuditPage {

  private final Page.Builder page = new Page.Builder();
  private final Audited audited;

  private AuditPage(Audited audited) {
    this.audited = audited;
  }

  /// The page of an audit.
  public static Page of(Audited audited) {
    AuditPage page = new AuditPage(audited);
    page.page.add(new Block.Title(Sentence.of("{}", name(audited.title()))));
    page.source();
    page.page.add(new Block.Headline(page.headline()));
    page.claims();
    page.findings(Sentence.of("Errors"), audited.errors());
    page.findings(Sentence.of("Notes"), audited.notes());
    audited.today().ifPresent(page::today);
    return page.page.page();
  }

  private void source() {
    List<String> parts =
        Stream.of(
                audited.source().title(),
                audited.source().date().map(date -> date.text()).orElse(""),
                audited.source().url())
            .filter(part -> !part.isEmpty())
            .toList();
    if (!parts.isEmpty()) {
      page.note(Sentence.of("Source: {}", Arg.names(parts)));
    }
  }

  private Sentence headline() {
    long holding = audited.replayed().stream().filter(Replayed::matches).count();
    int all = audited.replayed().size();
    int wrong = audited.errors().size();
    if (audited.holds()) {
      return all == 1
          ? Sentence.of("The claim holds.")
          : Sentence.of("All {} claim{|s} hold.", count(all));
    }
    if (all == 1) {
      return holding == 1
          ? Sentence.of("The claim holds, with {} error{|s}.", count(wrong))
          : Sentence.of("The claim does not hold; {} error{|s}.", count(wrong));
    }
    return switch ((int) holding) {
      case 0 ->
          Sentence.of("None of the {} claim{|s} holds; {} error{|s}.", count(all), count(wrong));
      case 1 ->
          Sentence.of("One of the {} claim{|s} holds; {} error{|s}.", count(all), count(wrong));
      default ->
          Sentence.of(
              "{} of {} claim{|s} hold; {} error{|s}.", count(holding), count(all), count(wrong));
    };
  }

  private void claims() {
    List<Block.Row> rows = new ArrayList<>();
    for (Replayed one : audited.replayed()) {
      Block.Row row =
          Block.Row.of(
              Cell.text(one.claim().figure().label()),
              Cell.said(about(one.claim())),
              Cell.of(value(Value.of(one.claim().stated()))),
              Cell.of(value(one.value())),
              Cell.said(one.matches() ? Sentence.of("holds") : Sentence.of("does not hold")));
      rows.add(one.convention().map(c -> row.with(Sentence.of("with {}", said(c)))).orElse(row));
    }
    page.add(
        new Block.Grid(
            List.of(
                Block.Column.text(Sentence.of("claim")),
                Block.Column.text(Sentence.of("of")),
                Block.Column.number(Sentence.of("stated")),
                Block.Column.number(Sentence.of("worked out")),
                Block.Column.text(Sentence.of("result"))),
            rows));
  }

  private static Sentence about(Claim claim) {
    Optional<String> build = claim.build();
    Optional<String> rent = claim.rent();
    if (build.isPresent() && rent.isPresent()) {
      return Sentence.of("{} against {}", name(build.get()), name(rent.get()));
    }
    return build
        .or(() -> rent)
        .map(one -> Sentence.of("{}", name(one)))
        .orElseGet(() -> Sentence.of("all options"));
  }

  /// A value in the unit in which the source states it.
  static Arg value(Value value) {
    return switch (value) {
      case Value.Amount(double amount, String unit) ->
          Double.isFinite(amount)
              ? said(Sentence.of("{} {}", number(amount, Digits.PLAIN), name(unit)))
              : said(Sentence.of("none"));
      case Value.Between(double low, double high, String unit) ->
          said(
              Sentence.of(
                  "{} to {} {}",
                  number(low, Digits.PLAIN),
                  number(high, Digits.PLAIN),
                  name(unit)));
      case Value.Chosen(var choice) -> name(choice.label());
    };
  }

  private void findings(Sentence heading, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    page.heading(heading);
    page.bullets(Block.Mark.POINT, findings.stream().map(this::finding).toList());
  }

  private Sentence finding(Finding finding) {
    String quoted =
        finding.claim().map(at -> audited.replayed().get(at).claim().sentence()).orElse("");
    return quoted.isEmpty()
        ? Sentence.of(
            "{}: {} {}",
            name(finding.kind().label()),
            said(finding.explanation()),
            said(finding.effect()))
        : Sentence.of(
            "{}: {} {} The source says: \"{}\"",
            name(finding.kind().label()),
            said(finding.explanation()),
            said(finding.effect()),
            name(quoted));
  }

  private void today(Audited.Today today) {
    page.heading(Sentence.of("The same question today, with Rackrate's assumptions"));
    page.para(today.verdict());
    today.prices().forEach(page::note);
    List<Sentence> points = new ArrayList<>();
    for (int i = 0; i < today.figures().size(); i++) {
      if (today.figures().get(i) instanceof Value.Amount amount) {
        Replayed one = audited.replayed().get(i);
        Arg figure = name(one.claim().figure().label());
        Arg theirs = value(Value.of(one.claim().stated()));
        points.add(figure(today, i, figure, value(amount), theirs));
      }
    }
    page.bullets(Block.Mark.POINT, points);
  }

  private Sentence figure(Audited.Today today, int place, Arg figure, Arg ours, Arg theirs) {
    if (today.isThere(place, audited.replayed().get(place).claim())) {
      return Sentence.of("{}: {} today, as in the source, within 2 %.", figure, ours);
    }
    return today
        .bridges()
        .get(place)
        .map(bridge ->
            Sentence.of(
                "{}: {} today, {} in the source. {} at {} instead of {} brings it there.",
                figure,
                ours,
                theirs,
                name(bridge.name()),
                input(bridge, bridge.to()),
                input(bridge, bridge.from())))
        .orElseGet(() ->
            Sentence.of(
                "{}: {} today, {} in the source. No single input brings it there.",
                figure,
                ours,
                theirs));
  }

  private static Arg input(Audited.Bridge bridge, double value) {
    if (bridge.input().unit().equals("USD")) {
      return Arg.usd(value);
    }
    Input.Shown shown = Input.shown(bridge.input().path(), value, bridge.input().unit());
    return said(Sentence.of("{} {}", number(shown.value(), Digits.PLAIN), name(shown.unit())));
  }
}

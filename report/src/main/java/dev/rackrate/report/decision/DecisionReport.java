package dev.rackrate.report.decision;

import dev.rackrate.catalogue.index.PriceHistory;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.explain.AnswerFacts;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.html.HtmlRenderer;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Chart;
import dev.rackrate.report.page.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The answer to a study as one file that can be mailed: what the text shows, beside charts, every
/// source, and the study.
public final class DecisionReport {

  /// What a report holds beside the answer.
  ///
  /// @param rents what the GPU of the cheapest offer cost by the hour
  /// @param study the file as it is written
  /// @param version of the program
  public record Contents(Optional<PriceHistory> rents, Optional<String> study, String version) {}

  /// Headings of which every word may be told to anybody.
  private static final Set<String> PUBLIC =
      Set.of(
          "Options, cheapest first (present cost in {})",
          "Where owning and renting cost the same",
          "Assumptions that carry much of the answer (change with --set)",
          "Assumptions used where the study says nothing (override with --set)",
          "Cost and waiting, by replay of the jobs");

  private final Answer answer;
  private final Contents contents;
  private final boolean isPrivate;
  private final List<Block> blocks = new ArrayList<>();

  private DecisionReport(Answer answer, Contents contents, boolean isPrivate) {
    this.answer = answer;
    this.contents = contents;
    this.isPrivate = isPrivate;
  }

  /// The report as HTML.
  ///
  /// @param isPrivate whether names and prices of the study are left out; then `contents` must not
  ///   hold the study
  public static String html(Answer answer, Contents contents, boolean isPrivate, Speech speech) {
    DecisionReport report = new DecisionReport(answer, contents, isPrivate);
    return HtmlRenderer.html(
        report.page(),
        speech,
        new HtmlRenderer.Look(
            answer.verdict().choice().label(), isPrivate ? neutralNames(answer) : Map.of()));
  }

  private Page page() {
    List<Block> rest = new ArrayList<>();
    boolean isTold = true;
    for (Block block : DecisionPage.withSourcesElsewhere(answer).blocks()) {
      if (block instanceof Block.Heading(Sentence heading)) {
        isTold = !isPrivate || PUBLIC.contains(heading.template());
      }
      boolean isBelow = !rest.isEmpty() || block instanceof Block.Heading;
      if (isBelow && isTold) {
        rest.add(block);
      } else if (!isBelow && !(isPrivate && isSecret(block))) {
        blocks.add(block);
      }
    }
    if (isPrivate) {
      outlook();
    }
    blocks.add(new Block.Heading(Sentence.of("Side by side")));
    blocks.add(FourConcerns.of(answer, isPrivate));
    charts();
    blocks.addAll(rest);
    sources();
    holds();
    return new Page(blocks);
  }

  /// Above the first heading only the answer itself is told to anybody.
  private static boolean isSecret(Block block) {
    return !(block instanceof Block.Headline);
  }

  /// What turns the answer, without the inputs whose values are prices of the study.
  private void outlook() {
    answer.verdict().outlook().turns().stream()
        .filter(turn -> !isPrice(turn.flip().input()))
        .forEach(turn -> blocks.add(new Block.Para(turn.sentence())));
  }

  private static boolean isPrice(String input) {
    return input.startsWith("rent.") || input.startsWith("build.");
  }

  private void charts() {
    DecisionCharts charts = new DecisionCharts(answer);
    List<Chart> all = isPrivate ? charts.ofAnybody() : charts.all(contents.rents());
    if (!all.isEmpty()) {
      blocks.add(new Block.Heading(Sentence.of("Why")));
      blocks.add(new Block.Charts(all));
    }
    Optional<Chart> tracks = isPrivate ? Optional.empty() : new TurnCharts(answer).tracks();
    tracks.ifPresent(chart -> {
      blocks.add(new Block.Heading(Sentence.of("What would change the answer")));
      blocks.add(new Block.Charts(List.of(chart)));
    });
  }

  private void sources() {
    AnswerFacts facts = new AnswerFacts(answer, answer.options());
    // Asked for, so that the sources of the bills above are listed too.
    Stream.concat(answer.verdict().option().stream(), answer.verdict().runnerUp().stream())
        .forEach(option -> option.bill().lines().forEach(line -> facts.sourcesOf(option, line)));
    if (!isPrivate) {
      RunningTables.list(answer, facts);
    }
    if (!facts.sources().isEmpty()) {
      blocks.add(new Block.Heading(Sentence.of("Sources")));
      blocks.add(new Block.Sources(facts.sources(), answer.scenario().asOf()));
    }
  }

  private void holds() {
    Arg version = Arg.name(contents.version());
    blocks.add(new Block.Heading(Sentence.of("What this file holds")));
    blocks.add(
        new Block.Para(
            isPrivate
                ? Sentence.of(
                    "The answer of Rackrate {}, without the study: its title, its names and the"
                        + " prices written in it are left out. Totals are shown. Nothing is fetched"
                        + " when the file is opened.",
                    version)
                : contents.study().isPresent()
                    ? Sentence.of(
                        "The answer of Rackrate {} and the whole study, as it follows; other files"
                            + " that the study names are not in it. Nothing is fetched when the"
                            + " file is opened.",
                        version)
                    : Sentence.of(
                        "The answer of Rackrate {}, without the text of the study. Nothing is"
                            + " fetched when the file is opened.",
                        version)));
    contents.study().map(Block.Verbatim::new).ifPresent(blocks::add);
  }

  /// What stands for the names that the study gives.
  public static Map<String, String> neutralNames(Answer answer) {
    Map<String, String> names = new HashMap<>();
    int machines = 0;
    int offers = 0;
    for (OptionResult option : answer.options()) {
      if (!option.option().trust().isNamed() || names.containsKey(option.option().name())) {
        continue;
      }
      names.put(
          option.option().name(), option.isOwned() ? "machine " + ++machines : "offer " + ++offers);
    }
    names.put(answer.scenario().title(), "");
    return names;
  }
}

package dev.rackrate.decision.explain;

import dev.rackrate.cost.Bill;
import dev.rackrate.cost.Lineage;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Verdict;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.PlanResult;
import dev.rackrate.decision.candidate.Running;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Source;
import dev.rackrate.scenario.Footprint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What an answer rests on: every input used, and every source behind one.
public final class AnswerFacts {

  /// An input as the answer used it.
  ///
  /// @param name its path; with the name of the machine or offer where it belongs to one
  /// @param from `study` or `default`
  public record Assumed(
      String name, double value, String unit, String from, Origin origin, List<Source> sources) {}

  private final Answer answer;
  private final List<OptionResult> options;
  private final Set<Source> ofLines = new LinkedHashSet<>();
  private final Map<String, Lineage> lineages = new HashMap<>();
  private List<Assumed> assumptions = List.of();

  /// @param options those whose inputs are told
  public AnswerFacts(Answer answer, List<OptionResult> options) {
    this.answer = answer;
    this.options = List.copyOf(options);
  }

  /// Every input that a bill read, each once; what belongs to one option, or is another for it than
  /// for those before it, carries its name.
  public List<Assumed> assumptions() {
    if (assumptions.isEmpty()) {
      assumptions = workedOut();
    }
    return assumptions;
  }

  private List<Assumed> workedOut() {
    Map<String, Assumed> all = new LinkedHashMap<>();
    for (OptionResult option : options) {
      for (Input input : readBy(option)) {
        Origin origin = option.option().origin(input);
        if (!(origin instanceof Origin.Absent)) {
          String shared = option.nameOf(input);
          Assumed known = all.get(shared);
          boolean isOther = known != null && known.value() != option.option().get(input);
          String name = isOther ? option.id() + "." + input.path() : shared;
          all.putIfAbsent(name, assumed(name, option, input));
        }
      }
    }
    return List.copyOf(all.values());
  }

  private static Assumed assumed(String name, OptionResult option, Input input) {
    Origin origin = option.option().origin(input);
    return new Assumed(
        name,
        option.option().get(input),
        input.unit(),
        origin.isWritten() ? "study" : "default",
        origin,
        origin.sources());
  }

  private static Set<Input> readBy(OptionResult option) {
    Set<Input> read = EnumSet.noneOf(Input.class);
    inputs(new Lineage(option.costing()).presentCost(), read);
    return read;
  }

  private static void inputs(Figure figure, Set<Input> read) {
    if (figure.formula().isEmpty()) {
      Input.ofPath(figure.name()).ifPresent(read::add);
    }
    figure.parts().forEach(part -> inputs(part, read));
  }

  /// Every source behind an assumption told or a line asked for: those that most money of the
  /// choice and the runner-up rests on first, then by id.
  public List<Source> sources() {
    Set<Source> sources = new LinkedHashSet<>(ofLines);
    assumptions().forEach(assumed -> sources.addAll(assumed.sources()));
    sources.addAll(answer.scenario().currency().origin().sources());
    List<Source> sorted = new ArrayList<>(sources);
    Map<Source, Double> money = moneyBehind();
    sorted.sort(
        Comparator.comparingLong(
                (Source source) -> Math.round(100 * money.getOrDefault(source, 0.0)))
            .reversed()
            .thenComparing(Source::id));
    return sorted;
  }

  /// The present US dollars of the lines that rest on each source.
  private Map<Source, Double> moneyBehind() {
    Map<Source, Double> money = new HashMap<>();
    Verdict verdict = answer.verdict();
    Stream.concat(verdict.option().stream(), verdict.runnerUp().stream())
        .forEach(candidate ->
            candidate
                .bill()
                .lines()
                .forEach(line -> {
                  Set<Source> behind = new HashSet<>();
                  collect(candidate.line(line.key(), true), behind);
                  behind.forEach(
                      source -> money.merge(source, Math.abs(line.presentUsd()), Double::sum));
                }));
    return money;
  }

  /// The sources behind one line of a bill.
  public List<Source> sourcesOf(Candidate option, Bill.Line line) {
    Set<Source> sources = new LinkedHashSet<>();
    collect(figure(option, line.key()), sources);
    ofLines.addAll(sources);
    return sources.stream().sorted(Comparator.comparing(Source::id)).toList();
  }

  /// What running an option takes; its sources are told with the others.
  public Running running(OptionResult option) {
    Running running = Running.of(option, answer.scenario().running());
    running.sources().forEach(ofLines::add);
    return running;
  }

  /// The sources of a footprint, which are told with the others.
  public List<Source> carbon(Footprint footprint) {
    ofLines.addAll(footprint.sources());
    return footprint.sources();
  }

  /// A line of a bill walked back. The drivers of an option are worked out once for all its lines.
  private Figure figure(Candidate candidate, String key) {
    return switch (candidate) {
      case OptionResult option ->
          lineages.computeIfAbsent(option.id(), _ -> new Lineage(option.costing())).line(key, true);
      case PlanResult plan -> plan.line(key, true);
    };
  }

  private static void collect(Figure figure, Set<Source> sources) {
    sources.addAll(figure.origin().sources());
    figure.parts().forEach(part -> collect(part, sources));
  }

  /// Whether a source is too old on the day of the answer.
  public boolean isStale(Source source) {
    return source.isStaleOn(answer.scenario().asOf());
  }
}

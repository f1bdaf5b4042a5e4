package dev.rackrate.report.decision;

import static dev.rackrate.quantity.Arg.name;

import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Verdict;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Chart;
import dev.rackrate.report.page.Chart.Look;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What would turn the answer, in a chart.
final class TurnCharts {

  private final Answer answer;

  TurnCharts(Answer answer) {
    this.answer = answer;
  }

  /// Which side wins at each value of each input that turns the verdict.
  Optional<Chart> tracks() {
    Map<String, List<Verdict.Flip>> byInput = new LinkedHashMap<>();
    answer
        .verdict()
        .flips()
        .forEach(flip -> byInput.computeIfAbsent(flip.input(), _ -> new ArrayList<>()).add(flip));
    Optional<Candidate> best = answer.verdict().option();
    if (byInput.isEmpty() || best.isEmpty()) {
      return Optional.empty();
    }
    List<Chart.Track> tracks = new ArrayList<>();
    byInput.forEach((input, flips) -> tracks.add(track(input, flips, best.get())));
    Verdict.Flip nearest =
        answer.verdict().flips().stream()
            .min(Comparator.comparingDouble(TurnCharts::distance))
            .orElseThrow();
    return Optional.of(
        new Chart(
            Sentence.of(
                "The nearest change of the answer: {} from {} to {}",
                InputWords.turning(nearest.input(), nearest.unit()),
                Arg.measure(nearest.input(), nearest.from(), nearest.unit()),
                Arg.measure(nearest.input(), nearest.to(), nearest.unit())),
            Sentence.of("the cheaper side at each value, one input at a time; the dot is now"),
            new Chart.Tracks(tracks),
            Optional.empty()));
  }

  private static double distance(Verdict.Flip flip) {
    return flip.from() == 0
        ? Math.abs(flip.to())
        : Math.abs(flip.to() - flip.from()) / Math.abs(flip.from());
  }

  private Chart.Track track(String input, List<Verdict.Flip> flips, Candidate best) {
    double now = flips.getFirst().from();
    Optional<Verdict.Flip> down = flips.stream().filter(flip -> flip.to() < now).findFirst();
    Optional<Verdict.Flip> up = flips.stream().filter(flip -> flip.to() >= now).findFirst();
    double reach =
        1.6 * flips.stream().mapToDouble(flip -> Math.abs(flip.to() - now)).max().orElse(1);
    double from = now >= 0 && now - reach < 0 && down.isEmpty() ? 0 : now - reach;
    if (now > 0) {
      from = Math.max(0, from);
    }
    double to = now + reach;
    List<Chart.Stretch> stretches = new ArrayList<>();
    if (down.isPresent() && down.get().to() > from) {
      stretches.add(stretch(down.get().to(), down.get()));
    }
    ChartLooks looks = new ChartLooks();
    double end = up.map(Verdict.Flip::to).orElse(to);
    stretches.add(new Chart.Stretch(end, DecisionCharts.sentence(best), looks.of(best)));
    if (up.isPresent()) {
      stretches.add(stretch(to, up.get()));
    }
    return new Chart.Track(
        input,
        Sentence.of("{}", InputWords.turning(input, flips.getFirst().unit())),
        flips.getFirst().unit(),
        from,
        now,
        to,
        stretches);
  }

  private Chart.Stretch stretch(double to, Verdict.Flip flip) {
    Look look =
        switch (flip.choice()) {
          case BUILD -> Look.OWN;
          case MIX -> Look.MIX;
          case API -> Look.SERVICE;
          case RENT -> Look.RENT;
          case UNDECIDED, NONE -> Look.NEUTRAL;
        };
    Sentence winner =
        answer
            .option(flip.option())
            .map(DecisionCharts::sentence)
            .orElseGet(() -> Sentence.of("{}", name(flip.option())));
    return new Chart.Stretch(to, winner, look);
  }
}

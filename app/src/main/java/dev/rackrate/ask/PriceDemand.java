package dev.rackrate.ask;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.demand.Demand;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.simulate.DemandPrice;
import dev.rackrate.simulate.FleetSetup;
import dev.rackrate.study.StudyReader;
import dev.rackrate.study.StudySource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Prices the demand of a log by the first machine and the first offer by the hour of a study.
public final class PriceDemand {

  private final StudyReader reader;

  /// @param progress hears how far the reading of logs has come that the study names
  public PriceDemand(Catalogue catalogue, Progress progress) {
    this.reader = Decide.reader(catalogue, progress);
  }

  /// A price, in US dollars, and the currency of the study.
  public record Priced(DemandPrice price, Money.Rate currency) {}

  /// The price of a demand.
  ///
  /// @param gpus of one's own, counted in those of the log; negative for as many as the peak takes
  /// @throws InputProblem where the study names no machine to build
  public Priced price(Demand demand, Path study, double gpus) {
    Scenario scenario = reader.read(new StudySource.OfFile(study, List.of()));
    Option build =
        first(scenario, OptionKind.BUILD)
            .orElseThrow(() ->
                InputProblem.in(
                    "--price " + study, Sentence.of("the study must name a machine under build")));
    FleetSetup setup =
        new FleetSetup(build, first(scenario, OptionKind.ON_DEMAND), Optional.empty());
    return new Priced(DemandPrice.of(demand, setup, gpus), scenario.currency());
  }

  private static Optional<Option> first(Scenario scenario, OptionKind kind) {
    return scenario.options().stream()
        .filter(option -> option.kind() == kind && option.misfits().isEmpty())
        .findFirst();
  }
}

package dev.rackrate.ask.claims;

import dev.rackrate.ask.Decide;
import dev.rackrate.audit.Audited;
import dev.rackrate.audit.Auditor;
import dev.rackrate.audit.Claim;
import dev.rackrate.audit.ClaimedFigure;
import dev.rackrate.audit.Stated;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.ClaimFile;
import dev.rackrate.study.ClaimReader;
import dev.rackrate.study.StudyReader;
import dev.rackrate.study.text.Node;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/// Replays a published comparison and names its errors.
public final class Audit {

  private final Catalogue catalogue;
  private final StudyReader reader;

  /// @param progress hears how far the reading of logs has come
  public Audit(Catalogue catalogue, Progress progress) {
    this.catalogue = catalogue;
    this.reader = Decide.reader(catalogue, progress);
  }

  /// What is wrong with the comparison in a claim file.
  ///
  /// @param sets overrides, each `PATH=VALUE`
  public Audited file(Path file, List<String> sets) {
    return audited(ClaimReader.read(file, sets));
  }

  /// The same of a claim file given as text; `name` stands for the file in messages.
  public Audited text(String text, String name) {
    return audited(ClaimReader.read(text, name));
  }

  private Audited audited(ClaimFile file) {
    List<Claim> claims = new ArrayList<>();
    Optional<Scenario> first = Optional.empty();
    IdentityHashMap<Node.Mapping, ToldStudy> studies = new IdentityHashMap<>();
    for (ClaimFile.Written written : file.claims()) {
      ToldStudy told =
          studies.computeIfAbsent(written.study(), study -> new ToldStudy(reader, study));
      Scenario scenario = told.stated();
      first = first.or(() -> Optional.of(scenario));
      claims.add(claim(written, told));
    }
    Scenario scenario = first.orElseThrow();
    LocalDate day = file.source().date().map(PartialDate::start).orElse(scenario.asOf());
    boolean isDated =
        file.source().date().isPresent() || file.study().entries().containsKey("as-of");
    return Auditor.audit(
        scenario.title(), file.source(), scenario.currency(), day, isDated, claims, catalogue);
  }

  private Claim claim(ClaimFile.Written written, ToldStudy told) {
    Scenario scenario = told.stated();
    ClaimedFigure figure = written.figure();
    Stated stated = ClaimedValue.of(written, scenario, catalogue);
    Optional<String> build = written.build().map(name -> id(written, "build", name, scenario));
    Optional<String> rent = written.rent().map(name -> id(written, "rent", name, scenario));
    refuseChoiceOfNothing(written, stated, scenario);
    boolean isDescribed = scenario.options().stream().anyMatch(o -> !o.shares().isEmpty());
    if (figure == ClaimedFigure.PER_UNIT && !isDescribed) {
      throw written.problem(
          "figure", Sentence.of("per-unit needs described work; describe it under workloads"));
    }
    if (figure.isOfPair()) {
      boolean mayBeOpen = figure == ClaimedFigure.VERDICT;
      build = build.or(() -> only(written, "build", scenario, mayBeOpen));
      rent = rent.or(() -> only(written, "rent", scenario, mayBeOpen));
    } else {
      if (build.isPresent() && rent.isPresent()) {
        throw written.problem(
            "rent",
            Sentence.of(
                "{} belongs to one option; keep one of build and rent", Arg.name(figure.label())));
      }
      if (build.isEmpty() && rent.isEmpty()) {
        if (scenario.options().size() > 1) {
          throw written.problem(
              "build",
              Sentence.of("is missing; name the option that it belongs to, under build or rent"));
        }
        Option one = scenario.options().getFirst();
        build = one.kind().isOwned() ? Optional.of(one.id()) : build;
        rent = one.kind().isOwned() ? rent : Optional.of(one.id());
      }
    }
    return new Claim(figure, build, rent, stated, written.sentence(), told);
  }

  /// A verdict for what the study does not have cannot be held against anything.
  private static void refuseChoiceOfNothing(
      ClaimFile.Written written, Stated stated, Scenario scenario) {
    if (!(stated instanceof Stated.Decided decided)) {
      return;
    }
    Choice choice = decided.choice();
    boolean hasOwn = scenario.options().stream().anyMatch(o -> o.kind().isOwned());
    boolean hasApi = scenario.options().stream().anyMatch(o -> o.kind() == OptionKind.API);
    boolean hasRent = !side("rent", scenario).isEmpty();
    boolean isThere =
        switch (choice) {
          case BUILD -> hasOwn;
          case RENT -> hasRent;
          case API -> hasApi;
          case MIX -> hasOwn && hasRent;
          case UNDECIDED, NONE -> false;
        };
    if (!isThere) {
      throw written.ofValue(
          Sentence.of(
              "is {}, but the study has nothing of the kind; describe both sides",
              Arg.name(choice.label())));
    }
  }

  private static List<Option> side(String key, Scenario scenario) {
    return scenario.options().stream()
        .filter(option -> option.kind().isOwned() == key.equals("build"))
        .toList();
  }

  /// The id of the option that a claim names.
  private static String id(ClaimFile.Written written, String key, String name, Scenario scenario) {
    List<Option> side = side(key, scenario);
    List<String> found =
        side.stream()
            .filter(option ->
                option.id().equals(name)
                    || option.name().equals(name)
                    || option.family().equals(name))
            .map(Option::id)
            .toList();
    if (side.stream().anyMatch(option -> option.id().equals(name))) {
      return name;
    }
    if (found.isEmpty()) {
      throw written.problem(
          key,
          side.isEmpty()
              ? Sentence.of(
                  "there is no \"{}\" to {}; the study has none", Arg.name(name), Arg.name(key))
              : Sentence.of(
                  "there is no \"{}\" to {}; there are {}",
                  Arg.name(name),
                  Arg.name(key),
                  ids(side)));
    }
    if (found.size() > 1) {
      throw written.problem(
          key,
          Sentence.of(
              "\"{}\" has several prices; write one of {}", Arg.name(name), Arg.names(found)));
    }
    return found.getFirst();
  }

  private static Optional<String> only(
      ClaimFile.Written written, String key, Scenario scenario, boolean mayBeOpen) {
    List<Option> side = side(key, scenario);
    if (side.size() == 1) {
      return Optional.of(side.getFirst().id());
    }
    if (mayBeOpen) {
      return Optional.empty();
    }
    throw side.isEmpty()
        ? written.problem(
            key,
            Sentence.of(
                "is missing, and the study has nothing to {}; describe it under {}",
                Arg.name(key),
                Arg.name(key)))
        : written.problem(key, Sentence.of("is missing; write one of {}", ids(side)));
  }

  private static Arg ids(List<Option> options) {
    return Arg.names(options.stream().map(Option::id).limit(8).toList());
  }
}

package dev.rackrate.study;

import dev.rackrate.audit.ClaimedFigure;
import dev.rackrate.audit.Published;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.study.text.AmountContext;
import dev.rackrate.study.text.ClaimKeys;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Overrides;
import dev.rackrate.study.text.Section;
import dev.rackrate.study.text.YamlReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A claim file -> what it says, its study left as text.
public final class ClaimReader {

  private static final int MOST_CLAIMS = 200;

  private ClaimReader() {}

  /// Reads a claim file with overrides from the command line.
  ///
  /// @throws InputProblem where something in it cannot be used
  public static ClaimFile read(Path file, List<String> sets) {
    return claims(Overrides.apply(YamlReader.read(file), sets));
  }

  /// Reads a claim file given as text; `name` stands for the file in messages.
  public static ClaimFile read(String text, String name) {
    return claims(YamlReader.mapping(text, name));
  }

  private static ClaimFile claims(Node.Mapping root) {
    SequencedMap<String, Node.Entry> ofStudy = new LinkedHashMap<>(root.entries());
    SequencedMap<String, Node.Entry> ofClaims = new LinkedHashMap<>();
    for (String key : List.of("source", "claims")) {
      Node.Entry entry = ofStudy.remove(key);
      if (entry != null) {
        ofClaims.put(key, entry);
      }
    }
    Node.Mapping study = withDefaults(new Node.Mapping(ofStudy, root.place()));
    AmountContext plain = new AmountContext(0, Optional.empty());
    Section file = Section.of(new Node.Mapping(ofClaims, root.place()), "", ClaimKeys.ROOT, plain);
    List<Section> sections = file.sections("claims");
    if (sections.isEmpty()) {
      throw file.missing("claims", "[{figure: payback, value: 11.9 months}]");
    }
    if (sections.size() > MOST_CLAIMS) {
      throw file.problem("claims", Sentence.of("has more than 200 entries; split the file"));
    }
    List<ClaimFile.Written> claims = sections.stream().map(s -> claim(s, study)).toList();
    return new ClaimFile(source(file), study, claims);
  }

  /// What a source leaves out is left out here too, unless the file says otherwise.
  private static Node.Mapping withDefaults(Node.Mapping study) {
    return study.entries().containsKey("defaults")
        ? study
        : Overrides.with(study, "defaults", new Node.Scalar("none", false, study.place()));
  }

  private static Published source(Section file) {
    Section source = file.sectionOrEmpty("source");
    Optional<PartialDate> date =
        source
            .text("date")
            .map(text ->
                PartialDate.parse(text)
                    .orElseThrow(() ->
                        source.problem(
                            "date",
                            Sentence.of("must be a day, a month or a year, e.g. 2025-05-23"))));
    return new Published(source.text("url").orElse(""), date, source.text("title").orElse(""));
  }

  private static ClaimFile.Written claim(Section claim, Node.Mapping study) {
    String figure = claim.choice("figure").orElseThrow(() -> claim.missing("figure", "payback"));
    ClaimedFigure claimed = ClaimedFigure.parse(figure).orElseThrow();
    Node value = claim.value("value").orElseThrow(() -> claim.missing("value", claimed.example()));
    if (!(value instanceof Node.Scalar scalar)) {
      throw claim.expected(
          "value", value, Sentence.of("one value, e.g. {}", new Arg.Typed(claimed.example())));
    }
    return new ClaimFile.Written(
        claim.path(),
        claim.node().place(),
        claimed,
        claim.text("build"),
        claim.text("rent"),
        scalar,
        changed(study, claim),
        claim.text("sentence").orElse(""));
  }

  private static Node.Mapping changed(Node.Mapping study, Section claim) {
    Optional<Node> with = claim.value("with");
    if (with.isEmpty()) {
      return study;
    }
    if (!(with.get() instanceof Node.Mapping keys)) {
      throw claim.expected(
          "with", with.get(), Sentence.of("keys of the study, e.g. {demand.hours-per-day: 4}"));
    }
    Node.Mapping changed = study;
    for (var entry : keys.entries().entrySet()) {
      try {
        changed = Overrides.with(changed, entry.getKey(), entry.getValue().value());
      } catch (InputProblem problem) {
        throw InputProblem.at(
            entry.getValue().keyPlace(),
            claim.path() + ".with." + entry.getKey(),
            problem.sentence());
      }
    }
    return changed;
  }
}

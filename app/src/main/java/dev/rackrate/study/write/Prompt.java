package dev.rackrate.study.write;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.study.text.StudyKeys;
import dev.rackrate.workload.WorkKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What a new study can be told: one key each, in the order in which answers are checked.
public enum Prompt {
  KIND("demand.kind", Sentence.of("Kind of work"), "rendering"),
  GPU("demand.gpu", Sentence.of("GPU the work is counted in"), "RTX 4090"),
  GPUS("demand.gpus", Sentence.of("GPUs busy at once"), "4"),
  HOURS_PER_WEEK("demand.hours-per-week", Sentence.of("Hours a week in which they are busy"), "45"),
  MEMORY("demand.memory", Sentence.of(""), "48 GiB"),
  GROWTH("demand.growth", Sentence.of("By how much the work grows"), "2 %/month"),
  INTERRUPTIBLE("demand.interruptible", Sentence.of("May it run on spot machines"), "yes"),
  COUNTRY("site.country", Sentence.of("Country of machines of your own"), "US-TX"),
  HOSTING("site.hosting", Sentence.of(""), "office"),
  OPERATIONS("team.operations", Sentence.of(""), "part-time"),
  CURRENCY("currency", Sentence.of(""), "EUR"),
  HORIZON("horizon", Sentence.of(""), "36 months"),
  BUDGET("limits.budget", Sentence.of(""), "100_000 USD"),
  BUILD("build", Sentence.of(""), "ws-4x4090"),
  RENT("rent", Sentence.of(""), "runpod/secure-rtx-4090@any"),
  TITLE("title", Sentence.of("Title"), "Four GPUs for rendering");

  private final String path;

  @SuppressWarnings("ImmutableEnumChecker") // a sentence is never changed
  private final Sentence prompt;

  private final String example;

  Prompt(String path, Sentence prompt, String example) {
    this.path = path;
    this.prompt = prompt;
    this.example = example;
  }

  /// The questions put to a person; the rest are options alone.
  public static List<Prompt> asked() {
    return Arrays.stream(values()).filter(Prompt::isAsked).toList();
  }

  /// The key it answers.
  public StudyKeys.Key key() {
    return StudyKeys.at(path).orElseThrow();
  }

  /// Whether it is put to a person.
  public boolean isAsked() {
    return !prompt.text().isEmpty();
  }

  public Sentence prompt() {
    return prompt;
  }

  public String example() {
    return example;
  }

  /// The words that it takes, or an answer for example.
  public Sentence answers() {
    if (isNames()) {
      return Sentence.of("auto, none or names, e.g. {}", new Arg.Typed(example));
    }
    return words().isEmpty()
        ? Sentence.of("e.g. {}", new Arg.Typed(example))
        : Sentence.of("{}", Arg.typed(words()));
  }

  /// The words it takes; empty where it takes more than those.
  private List<String> words() {
    return switch (this) {
      case KIND -> WorkKind.labels();
      case INTERRUPTIBLE -> List.of("yes", "no");
      case HOSTING, OPERATIONS -> List.of(key().takes().split("\\|"));
      case GPU,
          GPUS,
          HOURS_PER_WEEK,
          MEMORY,
          GROWTH,
          COUNTRY,
          CURRENCY,
          HORIZON,
          BUDGET,
          BUILD,
          RENT,
          TITLE ->
          List.of();
    };
  }

  /// Whether it takes yes or no.
  public boolean isYesOrNo() {
    return this == INTERRUPTIBLE;
  }

  /// Whether it takes auto, none or names of the catalogue.
  public boolean isNames() {
    return this == BUILD || this == RENT;
  }

  public static Stream<Prompt> at(String path) {
    return Arrays.stream(values()).filter(question -> question.path.equals(path));
  }
}

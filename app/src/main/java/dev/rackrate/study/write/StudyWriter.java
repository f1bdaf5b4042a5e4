package dev.rackrate.study.write;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Market;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Language;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Tongue;
import dev.rackrate.resolve.Places;
import dev.rackrate.resolve.asked.Setting;
import dev.rackrate.study.text.StudyKeys;
import dev.rackrate.study.text.YamlText;
import dev.rackrate.workload.WorkKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A draft -> a study file with comments.
///
/// What was answered is live. Every other key that is often changed is commented out, with what the
/// program takes for granted, or with an example that says so.
public final class StudyWriter {

  /// The keys in the order of the file: path, what stands there unanswered, a remark.
  ///
  /// `shipped` stands for the assumption of that name, `e.g.` for an example. A line with `#` is a
  /// heading, one with `##` goes on with it.
  private static final String LAYOUT =
      """
      title
      # Time and money
      currency ; USD
      exchange-rates ; e.g. RATE
      horizon ; shipped
      discount-rate ; shipped
      as-of ; NEWEST
      # The work
      demand
      demand.kind
      demand.gpu
      demand.gpus
      demand.hours-per-week
      demand.memory ; MEMORY
      demand.together ; TOGETHER
      demand.growth ; 0 %/month ; hours rise first, then GPUs
      demand.most-hours-per-week ; shipped
      demand.interruptible ; no ; or {checkpoint: 5 min, restart: 10 min}
      demand.session ; e.g. 12 hours
      demand.data ; e.g. {stored: 1 TB, out: 100 GB/month}
      # What to compare: auto (all that suits in the catalogue), none, or a list
      ## of names; or machines and offers of your own, e.g.
      ##     build: [{name: my-box, gpu: RTX 4090, gpus: 4, price: 14_500 USD}]
      ##     rent: [{name: quote, gpu: RTX 4090, gpus: 4, on-demand: 2.40 USD/hour}]
      build
      rent
      have ; e.g. [{machine: ws-4x3090, count: 2, until: 2027-12-31}]
      # Where machines of your own would stand (auto tries each hosting if left out)
      site
      site.country ; e.g. US-TX
      site.hosting ; HOSTING
      site.electricity ; shipped
      site.pue ; shipped HOSTING
      site.space ; shipped HOSTING
      site.carbon ; shipped
      site.costs ; e.g. [{label: insurance, amount: 40 USD/month}]
      # Who looks after them (auto tries part-time and third-party if left out)
      team
      team.operations ; OPERATIONS
      team.wage ; shipped
      team.hours ; shipped OPERATIONS
      team.fixed-hours ; shipped OPERATIONS
      team.rented-hours ; shipped
      team.third-party-fee ; FEE
      team.downtime ; 0 USD/hour
      # Terms and limits
      tax ; e.g. {sales: 8.25 %, income: 21 %, depreciation: 5 years}
      provider-terms ; e.g. [{provider: AWS, discount: 12 %, quota: 16}]
      limits
      limits.budget ; e.g. 100_000 USD
      limits.power ; e.g. 3.68 kW
      limits.space ; e.g. 4
      limits.must-stay ; e.g. on-premises
      """;

  private static final String EXAMPLE = "e.g. ";

  private final Catalogue catalogue;
  private final Market market;
  private final Language words;

  /// @param words what comments say, by what they say in English
  public StudyWriter(Catalogue catalogue, Language words) {
    this.words = words;
    this.catalogue = catalogue;
    this.market = catalogue.on(catalogue.newestPrice());
  }

  /// The text of a study.
  ///
  /// @param remarks sentences for its head
  public String text(Draft draft, List<String> remarks) {
    StudyLines lines = new StudyLines(remarks.stream().map(words::word).toList());
    LAYOUT.lines().map(line -> line.split(" ; ", 3)).forEach(cells -> add(lines, cells, draft));
    return lines.toString();
  }

  /// Every comment that a new study may have, in English.
  public static List<String> comments() {
    List<String> all = new ArrayList<>(List.of("example: "));
    for (String line : LAYOUT.split("\n", -1)) {
      String[] cells = line.split(" ; ", 3);
      if (line.startsWith("#")) {
        all.add(line.replaceFirst("^#+ ", ""));
      } else if (!line.isEmpty() && !cells[0].equals("title")) {
        StudyKeys.Key key = StudyKeys.at(cells[0]).orElseThrow();
        boolean isBare = key.takes().equals("section") && cells.length == 1;
        all.addAll(isBare ? List.of() : List.of(KeyMeanings.of(key)));
      }
      all.addAll(cells.length > 2 ? List.of(cells[2]) : List.of());
    }
    all.removeIf(comment -> comment.startsWith(" "));
    return all;
  }

  private void add(StudyLines lines, String[] cells, Draft draft) {
    if (cells[0].startsWith("##")) {
      lines.more(comment(cells[0].substring(1)));
      return;
    }
    if (cells[0].startsWith("#")) {
      lines.heading(comment(cells[0]));
      return;
    }
    StudyKeys.Key key = StudyKeys.at(cells[0]).orElseThrow();
    Optional<Prompt> question = Prompt.at(key.path()).findFirst();
    Optional<String> written = question.flatMap(draft::written);
    String remark = cells.length > 2 ? separator() + words.word(cells[2]) : "";
    if (key.takes().equals("section") && cells.length == 1) {
      lines.section(key, isLive(key, draft));
    } else if (written.isPresent()) {
      lines.live(key, values(question.orElseThrow(), written.get()), about(key) + remark);
    } else {
      String standing = standing(key, cells[1], draft);
      boolean isExample = standing.startsWith(EXAMPLE);
      String value = isExample ? standing.substring(EXAMPLE.length()) : standing;
      lines.commentedOut(
          key, value, (isExample ? words.word("example: ") : "") + about(key) + remark);
    }
  }

  private String separator() {
    return words.tongue() == Tongue.CHINESE ? "；" : "; ";
  }

  /// A line of a heading; an example of YAML is the same in every language.
  private String comment(String line) {
    return "# " + (line.startsWith("#  ") ? line.substring(2) : words.word(line.substring(2)));
  }

  private static boolean isLive(StudyKeys.Key section, Draft draft) {
    return Stream.of(Prompt.values())
        .filter(question -> question.key().path().startsWith(section.path() + "."))
        .anyMatch(question -> draft.written(question).isPresent());
  }

  private static List<String> values(Prompt question, String text) {
    if (question.isNames() && !text.equals("auto") && !text.equals("none")) {
      List<String> names =
          Stream.of(text.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
      return (names.isEmpty() ? List.of(text) : names)
          .stream().map(name -> "- " + YamlText.text(name)).toList();
    }
    boolean isText = question.key().takes().equals("text");
    return List.of(isText ? YamlText.text(text) : YamlText.value(text));
  }

  private String about(StudyKeys.Key key) {
    boolean isChoice = key.takes().contains("|") && !key.takes().startsWith("yes|no");
    boolean isKind = key.takes().equals("kind of work");
    List<String> choices =
        isKind
            ? WorkKind.labels()
            : isChoice ? List.of(key.takes().split("\\|")) : List.<String>of();
    String meaning = words.word(KeyMeanings.of(key));
    return choices.isEmpty() ? meaning : String.join(", ", choices) + ": " + meaning;
  }

  /// What holds where the study says nothing; begins with `e.g.` where it is only an example.
  private String standing(StudyKeys.Key key, String cell, Draft draft) {
    String hosting = draft.written(Prompt.HOSTING).orElse(Setting.OWN_ROOM);
    String operations = draft.written(Prompt.OPERATIONS).orElse(Setting.PART_TIME);
    String openHosting = open(draft, Prompt.HOSTING);
    String openOperations = open(draft, Prompt.OPERATIONS);
    return switch (cell) {
      case "shipped" -> shipped(key, places(key.path(), draft));
      case "shipped HOSTING" -> openHosting + shipped(key, List.of(hosting));
      case "shipped OPERATIONS" -> openOperations + shipped(key, List.of(operations));
      case "HOSTING" -> openHosting + hosting;
      case "OPERATIONS" -> openOperations + operations;
      case "FEE" -> (operations.equals("third-party") ? "" : EXAMPLE) + shipped(key, List.of());
      case "MEMORY" -> memory(draft);
      case "TOGETHER" -> isTogether(draft) ? "yes" : "no";
      case "NEWEST" -> market.day().toString();
      case "e.g. RATE" -> rate(draft);
      default -> cell;
    };
  }

  /// Where machines are searched for, hosting and operations left out are tried in turn.
  private static String open(Draft draft, Prompt setting) {
    return draft.isBuildFound() && !draft.has(setting) ? EXAMPLE : "";
  }

  /// Where a figure of the study's place is looked for, as the answer does.
  private static List<String> places(String key, Draft draft) {
    String country = draft.written(Prompt.COUNTRY).orElse("");
    return key.equals(Input.WAGE.path())
        ? Places.lookedUpForWage(country)
        : Places.lookedUp(country);
  }

  private String memory(Draft draft) {
    return draft
        .written(Prompt.GPU)
        .flatMap(catalogue::gpu)
        .map(Gpu::memoryGib)
        .filter(gib -> gib > 0)
        .map(gib -> plain(gib) + " GiB")
        .orElse(EXAMPLE + Prompt.MEMORY.example());
  }

  private static boolean isTogether(Draft draft) {
    return draft
        .written(Prompt.KIND)
        .flatMap(WorkKind::parse)
        .filter(WorkKind::isOneJob)
        .isPresent();
  }

  private String rate(Draft draft) {
    String currency =
        draft
            .written(Prompt.CURRENCY)
            .filter(code -> Money.isCurrencyCode(code) && !code.equals(Money.USD))
            .orElse("EUR");
    return market
        .rate(currency)
        .map(rate -> "{%s: %s USD}".formatted(currency, plain(rate.usdPerUnit())))
        .orElse(EXAMPLE + "{" + currency + ": 1.16 USD}");
  }

  private String shipped(StudyKeys.Key key, List<String> qualifiers) {
    return market
        .assumption(key.path(), qualifiers)
        .map(assumption -> amount(assumption.value(), assumption.unit(), key))
        .orElseThrow(() -> new IllegalStateException("no assumption " + key.path()));
  }

  private static String amount(double value, String unit, StudyKeys.Key key) {
    if (key.takes().endsWith("number")) {
      return plain(value);
    }
    return unit.startsWith("ratio")
        ? plain(100 * value) + " " + unit.replace("ratio", "%")
        : plain(value) + " " + unit;
  }

  private static String plain(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(6));
    return rounded.signum() == 0
        ? "0"
        : rounded.stripTrailingZeros().toPlainString().toLowerCase(Locale.ROOT);
  }
}

package dev.rackrate.browser;

import dev.rackrate.ask.CatalogueQuestions;
import dev.rackrate.ask.Chosen;
import dev.rackrate.ask.InPage;
import dev.rackrate.ask.Winners;
import dev.rackrate.browser.build.PageWords;
import dev.rackrate.catalogue.list.CatalogueList;
import dev.rackrate.catalogue.list.ListKind;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.AnswerPart;
import dev.rackrate.ingest.catalogue.Folder;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Language;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.catalogue.CatalogueReport;
import dev.rackrate.report.catalogue.HistoryReport;
import dev.rackrate.report.catalogue.IndexReport;
import dev.rackrate.report.decision.ChosenJson;
import dev.rackrate.report.decision.JsonReport;
import dev.rackrate.report.decision.JsonReport.Told;
import dev.rackrate.report.language.Languages;
import java.io.StringReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;

/// The program as a page calls it: tables in, then questions as text, answers as text.
public final class Engine {

  /// What begins an answer, and what begins the reason why there is none.
  private static final String ANSWER = "+";

  private static final String PROBLEM = "-";

  private static final String VERSION = "0.1.0";

  private static final Set<AnswerPart> VERDICT = Set.of(AnswerPart.VERDICT);

  private static final Engine ENGINE = new Engine();

  private final Map<String, String> tables = new HashMap<>();
  private @Nullable InPage page;
  private @Nullable Whole last;

  /// An answer with all its parts: who shows it may want it in another form next.
  private record Whole(String study, List<String> sets, Answer answer) {}

  private Engine() {}

  /// Takes a table of the catalogue.
  @JSExport
  public static void table(String name, String text) {
    ENGINE.tables.put(name, text);
  }

  /// Takes the sentences of a language.
  @JSExport
  public static void words(String name, String text) {
    PageWords.give(name, text);
  }

  /// Reads the tables.
  @JSExport
  public static void start() {
    Folder folder = name -> Optional.ofNullable(ENGINE.tables.remove(name)).map(StringReader::new);
    ENGINE.page = new InPage(folder);
  }

  /// Answers a question.
  ///
  /// @param what is asked
  /// @param sets overrides of the study, separated by zeros
  /// @param more what else the question needs, separated by zeros
  @JSExport
  public static String ask(String what, String study, String sets, String language, String more) {
    try {
      return ANSWER + ENGINE.answer(what, study, split(sets), language, split(more));
    } catch (InputProblem wrong) {
      return PROBLEM + wrong.message(Languages.named(language).orElse(Language.ENGLISH));
    }
  }

  private static List<String> split(String texts) {
    return texts.isEmpty() ? List.of() : Arrays.asList(texts.split("\0", -1));
  }

  private String answer(
      String what, String study, List<String> sets, String named, List<String> more) {
    InPage in = page;
    Language language = Languages.named(named).orElse(Language.ENGLISH);
    if (in == null) {
      throw new IllegalStateException("the tables are not read yet");
    }
    return switch (what) {
      case "chosen" -> chosen(in.chosen(study, sets, false), language);
      case "verdict" -> json(in.decide(study, sets, VERDICT), VERDICT, Told.SHOWN, language);
      case "decide" -> json(whole(in, study, sets), AnswerPart.ALL, Told.SHOWN, language);
      case "json" -> json(whole(in, study, sets), AnswerPart.ALL, Told.ALL, language);
      case "report" -> report(in, study, sets, language);
      case "winners" -> winners(in, study, sets, more);
      case "index" -> index(in, more.getFirst());
      case "history" -> history(in, more.getFirst());
      case "list" -> list(in, more.getFirst());
      default -> throw new IllegalArgumentException("no question is called " + what);
    };
  }

  private Answer whole(InPage in, String study, List<String> sets) {
    Whole known = last;
    if (known == null || !known.study().equals(study) || !known.sets().equals(sets)) {
      known = new Whole(study, sets, in.decide(study, sets, AnswerPart.ALL));
      last = known;
    }
    return known.answer();
  }

  private static String chosen(Chosen chosen, Language language) {
    return ChosenJson.of(chosen.title(), chosen.currency(), chosen.verdict(), language);
  }

  private static String json(Answer answer, Set<AnswerPart> parts, Told scope, Language language) {
    return JsonReport.of(answer, parts, scope, VERSION, language);
  }

  private String report(InPage in, String study, List<String> sets, Language language) {
    Answer answer = whole(in, study, sets);
    return in.reports(VERSION)
        .html(answer, study, false, new Speech(answer.scenario().currency(), language));
  }

  /// The key first, then its values.
  private static String winners(InPage in, String study, List<String> sets, List<String> more) {
    return String.join(
        " ",
        Winners.of(
            changed -> in.chosen(study, changed, true),
            sets,
            more.getFirst(),
            more.subList(1, more.size())));
  }

  private static String index(InPage in, String chip) {
    CatalogueQuestions.Indexed indexed = in.catalogue().index(chip, "");
    return IndexReport.json(indexed.rows(), indexed.moves(), indexed.forwards());
  }

  private static String history(InPage in, String name) {
    return HistoryReport.json(
        in.catalogue().history(new CatalogueQuestions.Past(name, "", false, "", "")));
  }

  private static String list(InPage in, String kind) {
    return CatalogueReport.json(
        in.catalogue()
            .list(
                ListKind.parse(kind).orElse(ListKind.GPUS),
                Map.of(),
                "",
                CatalogueList.Order.TABLE,
                Integer.MAX_VALUE));
  }
}

package dev.rackrate.ask;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.problem.Place;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Language;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Tongue;
import dev.rackrate.scenario.Countries;
import dev.rackrate.study.StudyReader;
import dev.rackrate.study.write.Draft;
import dev.rackrate.study.write.Prompt;
import dev.rackrate.study.write.StudyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes a study from a draft, each answer of which the reader of studies has taken.
public final class NewStudy {

  /// Name of the file by which editors complete and check studies.
  public static final String SCHEMA_FILE = "study.schema.json";

  /// The same for claim files.
  public static final String CLAIM_SCHEMA_FILE = "claim.schema.json";

  private static final String EDITORS = "yaml-language-server: $schema=" + SCHEMA_FILE;

  private static final String SCHEMA_HINT = "\"rackrate new --schema\" prints that schema.";

  private static final List<String> HELP =
      List.of(
          "A line such as \"#horizon: 36 months\" is not read: it shows what is taken for",
          "granted, or an example. Take the # away, and that of its section, to change it.");

  private final StudyReader reader;
  private final StudyWriter writer;

  /// @param words what comments say, by what they say in English
  public NewStudy(Catalogue catalogue, Language words) {
    this.reader = new StudyReader(catalogue);
    this.writer = new StudyWriter(catalogue, words);
  }

  /// The draft with one answer more, if the study can be read with it.
  ///
  /// @throws InputProblem with a sentence on what is wrong with the answer
  public Draft with(Draft draft, Prompt question, String answer) {
    if (answer.isBlank()) {
      throw wrong(
          question,
          Sentence.of("is empty; write for example \"{}\"", Arg.name(question.example())));
    }
    if (question == Prompt.COUNTRY && Countries.code(answer).isEmpty()) {
      throw wrong(question, Countries.unknown(answer.strip()));
    }
    Draft all = draft.with(question, answer);
    if (isNone(all, Prompt.BUILD) && isNone(all, Prompt.RENT)) {
      throw wrong(
          question,
          Sentence.of("nothing is left to compare; only one of build and rent can be none"));
    }
    try {
      reader.read(text(all), question.key().name(), List.of());
    } catch (InputProblem wrong) {
      throw wrong(question, wrong.sentence());
    }
    return all;
  }

  private static boolean isNone(Draft draft, Prompt question) {
    return draft.written(question).filter("none"::equals).isPresent();
  }

  /// The study, for a file with the schema beside it.
  public String text(Draft draft) {
    return writer.text(draft, remarks(List.of()));
  }

  /// The study, where the schema is not beside it.
  public String textAlone(Draft draft) {
    return writer.text(draft, remarks(List.of(SCHEMA_HINT)));
  }

  /// Every comment that a new study may have, in English; what editors read is none.
  public static List<String> comments() {
    List<String> all = new ArrayList<>(StudyWriter.comments());
    all.add(SCHEMA_HINT);
    all.addAll(HELP);
    return all;
  }

  private static List<String> remarks(List<String> more) {
    return List.of(List.of(EDITORS), more, HELP).stream().flatMap(List::stream).toList();
  }

  /// The JSON Schema of studies.
  public static String schema() {
    return resource(SCHEMA_FILE);
  }

  /// The JSON Schema of claim files.
  public static String claimSchema() {
    return resource(CLAIM_SCHEMA_FILE);
  }

  /// A claim file to fill in.
  public static String claim(Tongue tongue) {
    return resource(tongue == Tongue.CHINESE ? "claim.zh.yaml" : "claim.yaml");
  }

  private static String resource(String name) {
    try (InputStream in = NewStudy.class.getResourceAsStream("/dev/rackrate/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static InputProblem wrong(Prompt question, Sentence sentence) {
    return InputProblem.at(Place.NOWHERE, question.key().path(), sentence);
  }
}

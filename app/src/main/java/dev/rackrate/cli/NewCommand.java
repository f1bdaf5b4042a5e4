package dev.rackrate.cli;

import dev.rackrate.ask.NewStudy;
import dev.rackrate.cli.option.CatalogueOptions;
import dev.rackrate.cli.option.Destination;
import dev.rackrate.files.Unwritten;
import dev.rackrate.files.WholeFiles;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.language.Languages;
import dev.rackrate.study.write.Draft;
import dev.rackrate.study.write.Prompt;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `rackrate new [FILE]`: writes a commented study from a few questions or from options.
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    modelTransformer = QuestionOptions.class,
    sortOptions = false,
    description = {
      "Writes a study with comments, from a few questions or from options.",
      "Values given as options are not asked for. Without a terminal nothing is asked."
    },
    footer = {
      "",
      "Example: rackrate new my-study.yaml --kind rendering --gpu 'RTX 4090' --gpus 4 --yes"
    })
final class NewCommand implements Callable<Integer> {

  private static final String STDOUT = "-";

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description = "The study to write; - or no name means standard output.")
  private String file = STDOUT;

  @Option(names = "--force", description = "Overwrite FILE.")
  private boolean isForced;

  @Option(
      names = "--yes",
      description = "Ask nothing; use the default for everything that is not given.")
  private boolean isYes;

  @Option(
      names = "--schema",
      description = "Print the JSON Schema of studies for editors and write no study.")
  private boolean isSchema;

  @Option(
      names = "--claim",
      description = "Write a claim file to fill in, for audit, and ask nothing.")
  private boolean isClaim;

  @Option(
      names = "--lang",
      paramLabel = "en|zh",
      description = "Language of questions, messages and comments (default: that of the locale).")
  private @Nullable String lang;

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private Main main;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  private Speech speech = Speech.IN_USD;

  @Override
  public Integer call() {
    speech = new Speech(Speech.IN_USD.rate(), Destination.language(lang));
    if (isSchema) {
      if (!file.equals(STDOUT)) {
        throw InputProblem.of(
            Sentence.of(
                "--schema prints the schema and writes no study; leave out {}", Arg.name(file)));
      }
      out(isClaim ? NewStudy.claimSchema() : NewStudy.schema());
      return 0;
    }
    refuseOverwriting();
    if (isClaim) {
      return claim();
    }
    NewStudy study = new NewStudy(catalogue.read(), Languages.manual(speech.language()));
    Draft draft = fromOptions(study);
    Keyboard keyboard = isYes ? Keyboard.NOBODY : main.keyboard();
    if (keyboard.isTerminal()) {
      draft = new Interview(study, keyboard, err(), speech).complete(draft);
    }
    if (file.equals(STDOUT)) {
      out(study.textAlone(draft));
    } else {
      write(Path.of(file), study.text(draft));
    }
    return 0;
  }

  private int claim() {
    if (!QuestionOptions.given(spec).isEmpty()) {
      throw InputProblem.of(
          Sentence.of("--claim takes no answers; write them into the claim file"));
    }
    if (file.equals(STDOUT)) {
      out(NewStudy.claim(speech.language().tongue()));
    } else {
      write(Path.of(file), NewStudy.claim(speech.language().tongue()));
    }
    return 0;
  }

  private Draft fromOptions(NewStudy study) {
    Draft draft = Draft.EMPTY;
    for (Map.Entry<Prompt, String> given : QuestionOptions.given(spec).entrySet()) {
      try {
        draft = study.with(draft, given.getKey(), given.getValue());
      } catch (InputProblem wrong) {
        throw InputProblem.in(QuestionOptions.name(given.getKey()), wrong.sentence());
      }
    }
    return draft;
  }

  private void refuseOverwriting() {
    if (file.equals(STDOUT)) {
      return;
    }
    Path path = Path.of(file);
    if (Files.isDirectory(path)) {
      throw InputProblem.in(file, Sentence.of("this is a folder; name a file in it"));
    }
    if (Files.exists(path) && !isForced) {
      throw isThere();
    }
  }

  private InputProblem isThere() {
    return InputProblem.in(
        file, Sentence.of("already exists; choose another file, or overwrite it with --force"));
  }

  private void write(Path path, String text) {
    WholeFiles files = main.files();
    if (isForced) {
      files.write(path, text);
    } else if (!files.writeNew(path, text)) {
      throw isThere();
    }
    tell(Sentence.of("Wrote {}", Arg.name(file)));
    if (isClaim) {
      writeSchema(path.resolveSibling(NewStudy.CLAIM_SCHEMA_FILE), NewStudy.claimSchema());
      tell(Sentence.of("Next: {}", Arg.name("rackrate audit " + file)));
    } else {
      writeSchema(path.resolveSibling(NewStudy.SCHEMA_FILE), NewStudy.schema());
      tell(Sentence.of("Next: {}", Arg.name("rackrate decide " + file)));
    }
  }

  /// Puts the schema beside the study; whatever has its name is left as it is.
  private void writeSchema(Path path, String schema) {
    try {
      if (!Files.exists(path)) {
        main.files().writeNew(path, schema);
        tell(
            Sentence.of(
                "Wrote {}, by which editors complete and check studies",
                Arg.name(path.toString())));
      } else if (Files.size(path) != schema.length() || !Files.readString(path).equals(schema)) {
        tell(
            Sentence.of(
                "Left {} as it is, which differs from what rackrate new {} prints",
                Arg.name(path.toString()),
                Arg.name(schemaOption())));
      }
    } catch (IOException | Unwritten unusable) {
      tell(
          Sentence.of(
              "Could not write {}; rackrate new {} prints what belongs there",
              Arg.name(path.toString()),
              Arg.name(schemaOption())));
    }
  }

  private String schemaOption() {
    return isClaim ? "--claim --schema" : "--schema";
  }

  private void out(String text) {
    spec.commandLine().getOut().print(text);
  }

  private void tell(Sentence sentence) {
    err().println(speech.say(sentence));
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}

package dev.rackrate.cli;

import dev.rackrate.cli.option.OutputOptions;
import dev.rackrate.cli.option.StoreOptions;
import dev.rackrate.cli.option.Tokens;
import dev.rackrate.files.Clean;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.Json;
import dev.rackrate.store.Member;
import dev.rackrate.store.Role;
import dev.rackrate.store.Snapshot;
import dev.rackrate.store.StudyStore;
import dev.rackrate.web.ChangesJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `rackrate store`: backups, tokens and changes of the saved studies of `serve`.
@Command(
    name = "store",
    mixinStandardHelpOptions = true,
    description = "Saved studies of serve: backups, who may use them, who changed what.",
    footer = {"", "Example: rackrate store backup studies.backup"})
final class StoreCommand implements Runnable {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  /// Without a command there is nothing to do but show what there is.
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private Main main() {
    return Main.of(spec);
  }

  @Command(
      name = "backup",
      mixinStandardHelpOptions = true,
      description = {
        "Writes everything that is saved, as of one moment, to a file.",
        "The server may keep running meanwhile."
      },
      footer = {"", "Example: rackrate store backup studies.backup"})
  int backup(
      @Parameters(paramLabel = "FILE", description = "The file to write.") Path file,
      @Mixin StoreOptions options) {
    try (StudyStore store = options.open(main().clock())) {
      main().files().stream(file, text -> Snapshot.write(store, text));
      ofOwnerAlone(file);
      out().println("Written: " + file);
    }
    return 0;
  }

  /// Studies are nobody else's business, wherever a backup lies.
  private static void ofOwnerAlone(Path file) {
    try {
      if (Files.getFileStore(file).supportsFileAttributeView("posix")
          && Files.isRegularFile(file)) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    } catch (IOException unchanged) {
      throw InputProblem.in(file, Sentence.of("was written, but others may read it"));
    }
  }

  @Command(
      name = "restore",
      mixinStandardHelpOptions = true,
      description = "Reads a backup into an empty store: all of it, or nothing.",
      footer = {"", "Example: rackrate store restore studies.backup --data new-folder"})
  int restore(
      @Parameters(paramLabel = "FILE", description = "The backup.") Path file,
      @Mixin StoreOptions options) {
    try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        StudyStore store = options.open(main().clock())) {
      store.fill(Snapshot.of(text, file.toString()), Member.LOCAL);
      told(store);
    } catch (IOException unreadable) {
      throw InputProblem.in(file, Sentence.of("cannot be read; check its name and permissions"));
    }
    return 0;
  }

  private void told(StudyStore store) {
    out().println("Saved studies: " + store.all().size() + ", in " + store.name());
  }

  @Command(
      name = "copy",
      mixinStandardHelpOptions = true,
      description = "Copies everything into an empty store, e.g. from a folder to PostgreSQL.",
      footer = {"", "Example: rackrate store copy --to postgresql://rackrate@localhost/rackrate"})
  int copy(
      @Option(
              names = "--to",
              paramLabel = "URL|DIR",
              required = true,
              description = "A PostgreSQL database or a folder.")
          String to,
      @Mixin StoreOptions options) {
    boolean isServer = to.startsWith("postgres");
    try (StudyStore from = options.open(main().clock());
        StudyStore into =
            isServer
                ? StoreOptions.connect(to, main().clock())
                : StudyStore.open(Path.of(to), main().clock())) {
      into.fill(from::copy, Member.LOCAL);
      told(into);
    }
    return 0;
  }

  @Command(
      name = "changes",
      mixinStandardHelpOptions = true,
      description = "Lists who changed what, newest first, 1,000 at most.",
      footer = {"", "Example: rackrate store changes --before 12000"})
  int changes(
      @Option(
              names = "--before",
              paramLabel = "N",
              description = "Only changes with a smaller number.")
          @Nullable Long before,
      @Mixin StoreOptions options,
      @Mixin OutputOptions output) {
    List<StudyStore.Change> changes;
    try (StudyStore store = options.open(main().clock())) {
      changes = store.changes(before == null ? Long.MAX_VALUE : before);
    }
    output.write(
        switch (output.format()) {
          case text -> changes.stream().map(StoreCommand::line).collect(Collectors.joining());
          case json -> json(changes);
        });
    return 0;
  }

  private static String json(List<StudyStore.Change> changes) {
    return Json.text(json -> {
      json.writeStartArray();
      ChangesJson.write(json, changes);
      json.writeEndArray();
    });
  }

  private static String line(StudyStore.Change change) {
    return Clean.line(
            change.number()
                + "  "
                + change.at()
                + "  "
                + change.who()
                + "  "
                + change.what()
                + (change.id().isEmpty() ? "" : "  " + change.id())
                + (change.version() == 0 ? "" : " version " + change.version())
                + (change.title().isEmpty() ? "" : "  " + change.title()))
        + "\n";
  }

  @Command(
      name = "token",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a token for somebody or revokes it; without a name, lists who has one.",
        "A role may do what those before it may: read, write (save studies), admin (see changes)."
      },
      footer = {"", "Example: rackrate store token anna --role write"})
  int token(
      @Parameters(arity = "0..1", paramLabel = "NAME", description = "Whose token it is.")
          @Nullable String name,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              description = "The role: read, write or admin.")
          @Nullable String role,
      @Option(names = "--remove", description = "Revoke it.") boolean isRemoved,
      @Mixin StoreOptions options) {
    try (StudyStore store = options.open(main().clock())) {
      if (name == null) {
        store
            .members()
            .forEach(member -> out().println(member.name() + "  " + member.role().label()));
      } else if (isRemoved) {
        if (!store.dismiss(name, Member.LOCAL)) {
          throw InputProblem.of(
              Sentence.of("there is no token called {}", Arg.name(Clean.line(name))));
        }
        out().println("Removed: " + name);
      } else {
        String token = Tokens.admit(store, member(name, role));
        out().println("The token, which is not shown again: " + token);
      }
    }
    return 0;
  }

  private static Member member(String name, @Nullable String role) {
    if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} .@_-]{0,59}")) {
      throw InputProblem.of(
          Sentence.of(
              "the name of a token may have letters, digits, blanks, . @ _ and -, at most 60 of"
                  + " them"));
    }
    return new Member(
        name,
        Role.parse("" + role)
            .orElseThrow(() ->
                InputProblem.in(
                    "--role", Sentence.of("must be one of {}", Arg.typed(Role.labels())))));
  }
}

package dev.rackrate.ask;

import dev.rackrate.ask.tables.OwnTables;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.files.WholeFiles;
import dev.rackrate.ingest.Loaded;
import dev.rackrate.ingest.catalogue.RowPlaces;
import dev.rackrate.ingest.feed.FeedFile;
import dev.rackrate.ingest.feed.PriceFeed;
import dev.rackrate.ingest.feed.PriceFeeds;
import dev.rackrate.ingest.log.Archive;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.prices.CatalogueFolder;
import dev.rackrate.ingest.prices.Imported;
import dev.rackrate.ingest.prices.ImportedOffer;
import dev.rackrate.ingest.prices.PriceImport;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Problem;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.catalogue.ImportReport;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Saved price lists -> rows of a catalogue folder. Nothing is fetched.
public final class ImportPrices {

  /// What is wanted, as written; empty texts where nothing was said.
  ///
  /// @param from the name of the price list
  /// @param provider whose prices they are, where the list does not say
  /// @param day of the prices, where the list does not say
  public record Wanted(String from, List<Path> files, Path into, String provider, String day) {}

  private ImportPrices() {}

  /// Reads the files and writes the folder.
  ///
  /// @param today a price of a later day is left out
  /// @param files writes the folder
  /// @throws InputProblem with one sentence where that cannot be done
  public static ImportReport into(Wanted wanted, LocalDate today, WholeFiles files) {
    PriceFeed feed = feed(wanted.from());
    Optional<LocalDate> day =
        wanted.day().isEmpty()
            ? Optional.empty()
            : Optional.of(CatalogueQuestions.day("--date", wanted.day()));
    if (Files.exists(wanted.into()) && !Files.isDirectory(wanted.into())) {
      throw InputProblem.in("--into " + wanted.into(), Sentence.of("must be a folder"));
    }
    Optional<Path> before = Optional.of(wanted.into()).filter(Files::isDirectory);
    Loaded<Catalogue> known = ShippedCatalogue.load(before, new RowPlaces());
    OwnTables own = new OwnTables(wanted.into(), known.problems());
    PriceImport prices = new PriceImport(known.rows().getFirst(), day, today);
    for (Path file : wanted.files()) {
      read(feed, file, wanted.provider(), prices);
    }
    Imported imported = prices.finish();
    if (!imported.offers().isEmpty() || !imported.tokens().isEmpty()) {
      write(imported, wanted, own, files);
    }
    return report(imported, wanted.into(), known.problems());
  }

  private static ImportReport report(Imported imported, Path into, List<Problem> unread) {
    return new ImportReport(
        into.toString(),
        imported.offers().size(),
        (int) imported.offers().stream().map(ImportedOffer::id).distinct().count(),
        imported.tokens().size(),
        imported.leftOut().stream()
            .map(one -> new ImportReport.LeftOut(one.why(), one.count(), one.first()))
            .toList(),
        imported.doubtful(),
        imported.problems().stream()
            .map(
                problem -> Sentence.of("{}: {}", Arg.name(problem.file()), Arg.said(problem.why())))
            .toList(),
        unread.stream()
            .filter(problem -> !OwnTables.isOfEmptyTable(problem))
            .map(Problem::sentence)
            .toList());
  }

  private static PriceFeed feed(String name) {
    List<String> names = PriceFeeds.all().stream().map(PriceFeed::name).toList();
    return PriceFeeds.named(name)
        .orElseThrow(() -> {
          List<String> near = Nearest.to(name, names);
          Arg hint = Nearest.meant(near);
          return InputProblem.in(
              "--from",
              Sentence.of(
                  "no price list is called \"{}\"; write one of {}{}",
                  Arg.name(name),
                  Arg.names(names),
                  hint));
        });
  }

  private static void read(PriceFeed feed, Path file, String provider, PriceImport prices) {
    if (!Files.isRegularFile(file)) {
      throw InputProblem.in(file, Sentence.of("there is no such file"));
    }
    try (InputStream in = open(file)) {
      String path = file.toAbsolutePath().normalize().toString().replace('\\', '/');
      prices.read(feed, new FeedFile(path.replaceFirst("\\.(gz|zst)$", ""), provider, in));
    } catch (IOException unreadable) {
      throw InputProblem.in(
          file, Sentence.of("cannot be read; check its permissions and that it is whole"));
    }
  }

  /// What is in a file, however it is packed and encoded; a zip as it is.
  private static InputStream open(Path file) throws IOException {
    return Archive.isZip(file)
        ? new BufferedInputStream(Files.newInputStream(file), 1 << 16)
        : LogFile.at(file).open(_ -> {});
  }

  private static void write(Imported imported, Wanted wanted, OwnTables own, WholeFiles files) {
    Path into = wanted.into();
    try {
      Files.createDirectories(into);
      for (String table : CatalogueFolder.TABLES) {
        Path file = into.resolve(table);
        if (wanted.files().stream().anyMatch(read -> isSame(read, file))) {
          throw InputProblem.in(
              "--into " + into,
              Sentence.of(
                  "would write over {}, which is read; name another folder",
                  Arg.name(file.toString())));
        }
      }
      CatalogueFolder folder = own.read(open -> CatalogueFolder.read(open, own::isUnread));
      folder.add(imported);
      for (String table : folder.tables()) {
        files.write(
            into.resolve(table),
            part -> {
              try (Writer text = new OutputStreamWriter(part.open(), StandardCharsets.UTF_8)) {
                folder.write(table, text);
              }
            });
      }
    } catch (IOException unwritable) {
      throw InputProblem.in(
          "--into " + into, Sentence.of("cannot be written; check its permissions"));
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.exists(other) && Files.isSameFile(one, other);
    } catch (IOException unreadable) {
      return false;
    }
  }
}

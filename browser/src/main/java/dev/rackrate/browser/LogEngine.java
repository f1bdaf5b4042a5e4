package dev.rackrate.browser;

import dev.rackrate.ask.logs.PageLog;
import dev.rackrate.ask.logs.ShownJson;
import dev.rackrate.browser.build.PageWords;
import dev.rackrate.catalogue.InstanceTypes;
import dev.rackrate.ingest.catalogue.CatalogueReader;
import dev.rackrate.ingest.catalogue.Folder;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Language;
import dev.rackrate.report.language.Languages;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.teavm.jso.JSExport;
import org.teavm.jso.typedarrays.Int8Array;

/// The readers of logs and bills as a page calls them, in a file of their own: most who open the
/// page have none.
public final class LogEngine {

  private static final Map<String, String> TABLES = new HashMap<>();

  private LogEngine() {}

  /// Takes a table of the catalogue, which knows the machines that bills name.
  @JSExport
  public static void table(String name, String text) {
    TABLES.put(name, text);
  }

  /// Takes the sentences of a language.
  @JSExport
  public static void words(String name, String text) {
    PageWords.give(name, text);
  }

  /// What a file shows, or after a minus why it shows nothing.
  ///
  /// @param content of it, unpacked by gzip
  @JSExport
  public static String read(String name, Int8Array content, String language) {
    try {
      return "+"
          + ShownJson.of(new PageLog(LogEngine::types).shown(name, content.copyToJavaArray()));
    } catch (InputProblem wrong) {
      return "-" + wrong.message(Languages.named(language).orElse(Language.ENGLISH));
    }
  }

  private static InstanceTypes types() {
    Folder folder = name -> Optional.ofNullable(TABLES.get(name)).map(StringReader::new);
    return CatalogueReader.read(List.of(folder)).orThrow().getFirst().instanceTypes();
  }
}

package dev.rackrate.browser;

import dev.rackrate.ask.Served;
import dev.rackrate.ask.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.ingest.catalogue.CatalogueReader;
import dev.rackrate.ingest.catalogue.Folder;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.JsonReport;
import dev.rackrate.report.language.Languages;
import java.io.StringReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.teavm.jso.JSExport;

public final class Engine {
  private static final Map<String, String> TABLES = new HashMap<>();
  private static Served served;

  private Engine() {}

  @JSExport
  public static void table(String name, String text) {
    TABLES.put(name, text);
  }

  @JSExport
  public static void start() {
    Folder folder = name -> Optional.ofNullable(TABLES.get(name)).map(StringReader::new);
    Catalogue catalogue = CatalogueReader.read(List.of(folder)).orThrow().getFirst();
    served = new Served(catalogue, ShippedParameters.model(catalogue, folder));
  }

  @JSExport
  public static String decide(String study, String sets, String language, boolean all) {
    Answer answer = served.decide(study, sets.isEmpty() ? List.of() : Arrays.asList(sets.split("\n")));
    return JsonReport.of(answer, all, "0.1.0", Languages.named(language).orElseThrow());
  }

  @JSExport
  public static String report(String study, String sets, String language) {
    Answer answer = served.decide(study, sets.isEmpty() ? List.of() : Arrays.asList(sets.split("\n")));
    return served.reports("0.1.0").html(answer, study, false, new Speech(answer.scenario().currency(), Languages.named(language).orElseThrow()));
  }
}

package dev.rackrate.browser;

import dev.rackrate.ask.PageLog;
import dev.rackrate.ask.Shown;
import dev.rackrate.ask.ShownJson;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Language;
import dev.rackrate.report.language.Languages;
import org.teavm.jso.JSExport;
import org.teavm.jso.typedarrays.Int8Array;

/// The readers of logs and bills as a page calls them.
public final class LogEngine {

  private LogEngine() {}

  /// What a file shows.
  @JSExport
  public static String read(String name, Int8Array content, String language) {
    try {
      Shown shown = new PageLog(() -> { throw new IllegalStateException(); }).shown(name, content.copyToJavaArray());
      return "+" + ShownJson.of(shown);
    } catch (InputProblem wrong) {
      return "-" + wrong.message(Languages.named(language).orElse(Language.ENGLISH));
    }
  }
}

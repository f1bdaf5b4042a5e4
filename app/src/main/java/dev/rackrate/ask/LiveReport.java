package dev.rackrate.ask;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/// A report that answers again when its controls are moved: the page around it, the program and the
/// catalogue in it. Nothing is fetched, and what stands there before a script runs is the report
/// itself.
public final class LiveReport {

  private static final String POLICY_BEGIN = "default-src 'none'; ";
  private static final String STYLE_END = "</style></head>";
  private static final String MAIN_BEGIN = "<main id=\"answer\">";
  private static final String MAIN_END = "</main></body>";

  private LiveReport() {}

  /// The report as a page that lives.
  ///
  /// @param html the report
  /// @param study as it is written
  /// @param sets overrides under which it was answered, each `PATH=VALUE`
  /// @param language the code of the report's language
  public static String of(String html, String study, List<String> sets, String language) {
    String script = LiveFiles.script();
    String shell = LiveFiles.shell();
    int answer = shell.indexOf("<main id=\"answer\"");
    String before =
        shell.substring(shell.indexOf("<header"), shell.indexOf("<noscript>"))
            + shell.substring(shell.indexOf("<nav"), answer);
    String after = shell.substring(shell.indexOf("</main>", answer), shell.indexOf("</body>"));
    String end =
        after
            + "<script type=\"application/json\" id=\"held\">"
            + held(study, sets, language)
            + "</script><script type=\"text/plain\" id=\"worker\">"
            + LiveFiles.worker()
            + "</script><script type=\"text/plain\" id=\"program\">"
            + Base64.getEncoder().encodeToString(LiveFiles.program())
            + "</script><script type=\"text/plain\" id=\"tables\">"
            + Base64.getEncoder().encodeToString(LiveFiles.tables())
            + "</script><script type=\"text/plain\" id=\"words\">"
            + Base64.getEncoder().encodeToString(LiveFiles.words())
            + "</script><script type=\"text/plain\" id=\"log-words\">"
            + Base64.getEncoder().encodeToString(LiveFiles.logWords())
            + "</script><script type=\"text/plain\" id=\"log-program\">"
            + Base64.getEncoder().encodeToString(LiveFiles.logProgram())
            + "</script><script>"
            + script
            + "</script></body>";
    String policy =
        POLICY_BEGIN
            + "script-src '"
            + hash(script)
            + "' blob: 'wasm-unsafe-eval'; worker-src blob:; ";
    String styled =
        once(once(html, POLICY_BEGIN, policy), STYLE_END, LiveFiles.style() + STYLE_END);
    return once(
        once(styled, MAIN_BEGIN, before + "<main id=\"answer\" tabindex=\"-1\">"), MAIN_END, end);
  }

  private static String once(String text, String part, String by) {
    int at = text.indexOf(part);
    if (at < 0) {
      throw new IllegalStateException("a report has no " + part);
    }
    return text.substring(0, at) + by + text.substring(at + part.length());
  }

  private static String held(String study, List<String> sets, String language) {
    StringBuilder json = new StringBuilder("{\"study\":");
    quote(study, json);
    json.append(",\"sets\":[");
    for (int i = 0; i < sets.size(); i++) {
      json.append(i == 0 ? "" : ",");
      quote(sets.get(i), json);
    }
    json.append("],\"lang\":");
    quote(language, json);
    return json.append('}').toString();
  }

  /// A text as JSON that no browser takes for the end of a script.
  private static void quote(String text, StringBuilder to) {
    to.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        to.append('\\').append(c);
      } else if (c < ' ' || c == '<' || c == '\u2028' || c == '\u2029') {
        String code = Integer.toHexString(c);
        to.append("\\u").append("0".repeat(4 - code.length())).append(code);
      } else {
        to.append(c);
      }
    }
    to.append('"');
  }

  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

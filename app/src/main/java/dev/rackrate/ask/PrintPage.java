package dev.rackrate.ask;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Sentence;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Prints a page as PDF by the browser of this machine, which shows it as a reader would see it.
/// Nothing is fetched: the page forbids it.
public final class PrintPage {

  private static final List<String> NAMES =
      List.of(
          "chromium",
          "chromium-browser",
          "google-chrome",
          "google-chrome-stable",
          "microsoft-edge");

  private static final Path MAC =
      Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

  private static final long LONGEST_SECONDS = 120;

  /// Days on which it was printed; they would make two prints of one answer differ.
  private static final Pattern PRINTED = Pattern.compile("/(CreationDate|ModDate) \\(D:\\d{14}");

  private final Path browser;

  /// @throws InputProblem where there is no browser
  public PrintPage() {
    this.browser = needed();
  }

  /// The browser of this machine.
  ///
  /// @throws InputProblem where there is none
  public static Path needed() {
    return browser()
        .orElseThrow(() ->
            InputProblem.in(
                "--report",
                Sentence.of(
                    "a PDF is printed by Chromium or Chrome, and neither is on the PATH; write a"
                        + " report that ends in .html and print it in any browser")));
  }

  private static Optional<Path> browser() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(
            NAMES.stream()
                .flatMap(name ->
                    Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, name))),
            Stream.of(MAC))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// The page as PDF; the same page gives the same bytes by the same browser.
  ///
  /// @param day that stands in the file in place of the day of printing
  public byte[] pdf(String html, LocalDate day) {
    Path folder = scratch();
    try {
      Path page = Files.writeString(folder.resolve("report.html"), html);
      Path printed = folder.resolve("report.pdf");
      print(folder, page, printed);
      return undated(Files.readAllBytes(printed), day);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    } finally {
      remove(folder);
    }
  }

  private static Path scratch() {
    try {
      return Files.createTempDirectory("rackrate-print");
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private void print(Path folder, Path page, Path printed) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(browser.toString());
    command.addAll(
        List.of(
            "--headless",
            "--disable-gpu",
            "--disable-extensions",
            "--disable-background-networking",
            "--no-first-run",
            "--no-pdf-header-footer",
            "--user-data-dir=" + folder.resolve("profile"),
            "--print-to-pdf=" + printed));
    if (System.getProperty("user.name", "").equals("root")) {
      // It refuses to run as root otherwise; the page is ours and runs no script.
      command.add("--no-sandbox");
    }
    command.add(page.toUri().toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        end(process);
      }
    } catch (InterruptedException stopped) {
      end(process);
      Thread.currentThread().interrupt();
    }
    if (!Files.exists(printed)) {
      throw InputProblem.in(
          "--report",
          Sentence.of(
              "the browser of this machine did not print the page; write a report that ends in .html"
                  + " and print it there"));
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /// Of the same length, so that every place that the file names stays where it is.
  private static byte[] undated(byte[] pdf, LocalDate day) {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    String digits = day.toString().replace("-", "") + "000000";
    Matcher printed = PRINTED.matcher(text);
    return printed.replaceAll("/$1 (D:" + digits).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException stays) {
      // The folder for temporary files is emptied by the system.
    }
  }
}

package dev.rackrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Looks at the text of every source file for what neither compiler nor formatter sees.
final class SourceTextTest {

  private static final int WIDEST = 100;
  private static final Pattern FAILURE = Pattern.compile("InputProblem\\s*\\.(?:at|in|of)\\(");
  private static final Pattern PLAIN_COMMENT = Pattern.compile("//(?!/).*");

  @Test
  void documentationCommentsAreWhole() {
    var offences = new ArrayList<String>();
    List<Path> files = sources();
    for (Path file : files) {
      offences.addAll(offences(file.toString(), lines(file)));
    }
    assertThat(files).isNotEmpty();
    assertThat(offences).isEmpty();
  }

  @Test
  void seesACommentThatWasCut() {
    assertThat(offences("A.java", List.of("  /// One", "  // two", "  int three;")))
        .containsExactly("A.java:2: a // line after a /// line");
  }

  @Test
  void seesACommentThatIsTooWide() {
    assertThat(offences("A.java", List.of("/// " + "x".repeat(97))))
        .containsExactly("A.java:1: a /// line of 101 columns");
  }

  /// What is ours to say of a failure is a sentence with typed arguments; words as they are come
  /// from elsewhere. Tools of an assistant are told in English alone.
  @Test
  void failuresAreSentences() {
    var offences = new ArrayList<String>();
    for (Path file : sources()) {
      if (file.toString().contains("/app/src/main/") && !file.toString().contains("/mcp/")) {
        String text = String.join("\n", lines(file));
        var failure = FAILURE.matcher(text);
        while (failure.find()) {
          if (lastArgument(text, failure.end()).startsWith("\"")) {
            offences.add(file.getFileName() + ": " + lastArgument(text, failure.end()));
          }
        }
      }
    }
    assertThat(offences).as("say them by Sentence.of").isEmpty();
  }

  @Test
  void seesAFailureInWordsOfItsOwn() {
    String call = "x(InputProblem.in(name(a, \"b\"), \"is (so, \" + so + \")\"));";
    var failure = FAILURE.matcher(call);
    assertThat(failure.find()).isTrue();
    assertThat(lastArgument(call, failure.end())).startsWith("\"is (so");
  }

  /// The last argument of a call whose arguments begin at a place.
  private static String lastArgument(String text, int from) {
    int depth = 1;
    int begin = from;
    int at = from;
    while (depth > 0) {
      char c = text.charAt(at);
      if (c == '"') {
        for (at++; text.charAt(at) != '"'; at++) {
          at += text.charAt(at) == '\\' ? 1 : 0;
        }
      } else if (c == ',' && depth == 1) {
        begin = at + 1;
      } else {
        depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      }
      at++;
    }
    return text.substring(begin, at - 1).strip();
  }

  private static List<String> offences(String file, List<String> lines) {
    var offences = new ArrayList<String>();
    boolean documented = false;
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).strip();
      String place = "%s:%d: ".formatted(file, i + 1);
      if (documented && PLAIN_COMMENT.matcher(text).matches()) {
        offences.add(place + "a // line after a /// line");
      }
      documented = text.startsWith("///");
      if (documented && lines.get(i).length() > WIDEST) {
        offences.add(place + "a /// line of %d columns".formatted(lines.get(i).length()));
      }
    }
    return offences;
  }

  /// Every Java file below the `src` folder of a module.
  private static List<Path> sources() {
    Path app = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    try (Stream<Path> modules = Files.list(app.getParent())) {
      return modules
          .map(module -> module.resolve("src"))
          .filter(Files::isDirectory)
          .flatMap(SourceTextTest::javaFiles)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

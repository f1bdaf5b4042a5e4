package dev.rackrate.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What holds of every page: links lead somewhere, decisions have one form and a row.
final class DocumentsTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]+)(#[^)\\s]+)?\\)");
  private static final Set<String> NOT_OURS = Set.of("target", ".git", ".rackrate");

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    collect(Kept.path(""), pages);
    return pages;
  }

  private static void collect(Path folder, List<Path> pages) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        if (Files.isDirectory(entry) && !NOT_OURS.contains(entry.getFileName().toString())) {
          collect(entry, pages);
        } else if (entry.toString().endsWith(".md")) {
          pages.add(entry);
        }
      }
    }
  }

  @Test
  void linksLeadToFilesThatAreThere() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        String to = link.group(1);
        if (!to.contains(":")) {
          links++;
          if (!Files.exists(page.resolveSibling(to))) {
            broken.add(page + " -> " + to);
          }
        }
      }
    }
    assertThat(links).isGreaterThan(100);
    assertThat(broken).isEmpty();
  }

  @Test
  void decisionsHaveOneFormAndARow() throws IOException {
    String index = Files.readString(Kept.path("docs/decisions/README.md"));
    List<String> offences = new ArrayList<>();
    int decisions = 0;
    for (Path page : pages()) {
      String name = page.getFileName().toString();
      if (page.toString().contains("docs/decisions/") && name.matches("\\d{4}-.*")) {
        decisions++;
        List<String> lines = Files.readAllLines(page);
        boolean isWhole =
            lines.getFirst().startsWith("# " + name.substring(0, 4) + " ")
                && lines.stream().anyMatch(l -> l.startsWith("Status: "))
                && lines.contains("## Question")
                && lines.contains("## Choice")
                && (lines.contains("## What gets worse") || lines.contains("## Consequences"));
        if (!isWhole) {
          offences.add(name + " has another form");
        }
        if (!index.contains("(" + name + ")")) {
          offences.add(name + " has no row in README.md");
        }
      }
    }
    assertThat(decisions).isGreaterThan(20);
    assertThat(offences).isEmpty();
  }
}

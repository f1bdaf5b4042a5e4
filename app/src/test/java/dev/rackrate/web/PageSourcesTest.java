package dev.rackrate.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The scripts of the page are those of their sources, without a build that needs npm.
final class PageSourcesTest {

  private static final Path SOURCES = Path.of("src/main/page");
  private static final Path BUILT = Path.of("src/main/resources/dev/rackrate/web");

  @Test
  void theScriptsAreAsNewAsTheirSources() throws IOException, NoSuchAlgorithmException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(SOURCES)) {
      all.filter(file -> file.toString().endsWith(".ts")).sorted().forEach(files::add);
    }
    assertThat(files).hasSizeGreaterThan(5);
    files.add(SOURCES.resolve("tsconfig.json"));
    files.add(SOURCES.resolve("package.json"));
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (Path file : files) {
      digest.update(Files.readAllBytes(file));
    }
    for (String script : List.of("page.js", "worker.js")) {
      digest.update(Files.readAllBytes(BUILT.resolve(script)));
    }
    assertThat(Files.readString(BUILT.resolve("sources.sha256")).strip())
        .as("sources of the page with what is built of them; run scripts/page")
        .isEqualTo(HexFormat.of().formatHex(digest.digest()));
  }

  @Test
  void theirTypesAreStrict() throws IOException {
    assertThat(Files.readString(SOURCES.resolve("tsconfig.json"))).contains("\"strict\": true");
    try (Stream<Path> all = Files.list(SOURCES)) {
      for (Path file : all.filter(source -> source.toString().endsWith(".ts")).toList()) {
        assertThat(Files.readString(file)).doesNotContain("@ts-ignore", "@ts-nocheck");
      }
    }
  }
}

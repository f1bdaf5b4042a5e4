package dev.rackrate.browser.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ask.LiveFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is packed for browsers is what was compiled, and smaller than gzip itself makes it.
final class PackingTest {

  private static byte[] unpacked(byte[] packed) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }

  @Test
  void unpacksToTheSame(@TempDir Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4_000; i++) {
      text.append("row ").append(i * 7_919 % 4_001).append(i % 3 == 0 ? " of a table\n" : "\n");
    }
    byte[] plain = text.toString().getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("rows"), plain);

    Packing.main(new String[] {file.toString()});

    byte[] packed = Files.readAllBytes(folder.resolve("rows.gz"));
    assertThat(unpacked(packed)).isEqualTo(plain);
    assertThat(packed).hasSizeLessThan(LiveFiles.packed(plain).length);
  }

  @Test
  void theProgramsAreThoseCompiled() throws IOException {
    byte[] magic = {0, 'a', 's', 'm'};
    assertThat(unpacked(LiveFiles.program())).startsWith(magic);
    assertThat(unpacked(LiveFiles.logProgram())).startsWith(magic);
    assertThat(LiveFiles.program()).isNotEqualTo(LiveFiles.logProgram());
  }
}

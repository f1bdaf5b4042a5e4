package dev.rackrate.study;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rackrate.ask.tables.ShippedCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Names that no file can have are told as such.
final class NamedFileTest {

  @ParameterizedTest
  @ValueSource(strings = {"file-name.yaml", "requests-name.yaml"})
  void namesThatCannotBeAreRefused(String find) throws Exception {
    Path file = Path.of("src/test/finds", find);
    StudyReader reader = new StudyReader(ShippedCatalogue.read());
    String text = Files.readString(file);
    assertThatThrownBy(() -> reader.read(text, "study.yaml", List.of()))
        .hasMessageContaining("holds a character that names of files cannot have here");
  }
}

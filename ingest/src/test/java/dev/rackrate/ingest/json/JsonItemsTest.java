package dev.rackrate.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rackrate.ingest.log.BadRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class JsonItemsTest {

  private static JsonItems items(String text) throws IOException {
    return new JsonItems(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "items", Set.of("skip"));
  }

  private static List<String> names(String text) throws IOException {
    List<String> names = new ArrayList<>();
    try (JsonItems items = items(text)) {
      while (items.next()) {
        names.add(items.line() + items.item().at("a", "b").text());
      }
    }
    return names;
  }

  @Test
  void readsTheItemsOfALoneList() throws IOException {
    assertThat(names("\uFEFF[{\"a\": {\"b\": \"x\"}},\n {\"a\": {\"b\": 2.50}}, {\"a\": null}, 3]"))
        .containsExactly("1x", "22.50", "2", "2");
  }

  @Test
  void readsTheListUnderItsNameAndDocumentsInARow() throws IOException {
    String first =
        "{\"other\": [{\"items\": [1]}], \"items\": [{\"a\": {\"b\": true}}], \"z\": {}}";
    assertThat(names(first + "\n" + first)).containsExactly("1true", "2true");
    assertThat(names("{\"items\": {\"items\": [7]}}")).isEmpty();
    assertThat(names("")).isEmpty();
  }

  @Test
  void passesOverWhatIsOfNoInterest() throws IOException {
    try (JsonItems items = items("[{\"skip\": {\"deep\": [1, 2]}, \"keep\": [4, \"5\"]}]")) {
      assertThat(items.next()).isTrue();
      assertThat(items.item().members()).containsOnlyKeys("keep");
      assertThat(items.item().at("keep").items()).extracting(JsonValue::text).contains("4", "5");
      assertThat(items.item().at("keep", "no").isAbsent()).isTrue();
    }
  }

  @Test
  void anItemThatIsTooLargeIsLeftOutAlone() throws IOException {
    String large = "[" + "1,".repeat(250_000) + "1]";
    try (JsonItems items = items("[" + large + ", {\"a\": {\"b\": \"next\"}}]")) {
      assertThat(items.next()).isTrue();
      assertThatThrownBy(items::item).hasMessage("is too large for a job");
      assertThat(items.next()).isTrue();
      assertThat(items.item().at("a", "b").text()).isEqualTo("next");
    }
  }

  @Test
  void whatIsNoJsonEndsTheFile() {
    for (String text :
        List.of(
            "[{\"a\"", "[1, 2", "{\"items\": [tru", "[".repeat(70) + "]".repeat(70), "[1,,2]")) {
      assertThatThrownBy(() -> names(text))
          .as(text)
          .isInstanceOf(BadRow.class)
          .hasMessageStartingWith("cannot be read on from here: this is not JSON");
    }
  }
}

package dev.rackrate.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ingest.log.BadRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineGuardTest {

  /// Each row as `line: fields`, or what is wrong with it.
  private static List<String> rows(String text, int columns) throws IOException {
    List<String> all = new ArrayList<>();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (Rows rows = Rows.quoted(new ByteArrayInputStream(bytes), ',')) {
      while (rows.next()) {
        try {
          rows.row().require(columns);
          List<String> fields = new ArrayList<>();
          for (int i = 0; i < columns; i++) {
            fields.add(rows.field(i).toString());
          }
          all.add(rows.line() + ": " + String.join("/", fields));
        } catch (BadRow why) {
          all.add(rows.line() + ": " + why.reason().text());
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void anOpenQuoteCostsItsLine(String end) throws IOException {
    String text = String.join(end, "id,user,gpus", "1,\"ann,2", "2,bo,3", "3,\"cy\",4", "");

    assertThat(rows(text, 3))
        .containsExactly(
            "1: id/user/gpus", "2: has a quote that is not closed", "3: 2/bo/3", "4: 3/cy/4");
  }

  @Test
  void twoOpenQuotesCostTwoLines() throws IOException {
    String text = "id,user,gpus\n1,\"ann,2\n2,bo,3\n3,\"cy,4\n4,di,5\n";

    assertThat(rows(text, 3))
        .containsExactly(
            "1: id/user/gpus",
            "2: has a quote that is not closed",
            "3: 2/bo/3",
            "4: has a quote that is not closed",
            "5: 4/di/5");
  }

  @Test
  void aFieldMayHaveSeveralLines() throws IOException {
    String text = "id,user,gpus\n1,\"ann\nlee\",2\n2,bo,3\n";

    assertThat(rows(text, 3)).containsExactly("1: id/user/gpus", "2: 1/ann\nlee/2", "4: 2/bo/3");
  }

  @Test
  void aLongLineCostsItself() throws IOException {
    String text = "id,user,gpus\n1," + "x".repeat(3 * LineGuard.LONGEST) + ",2\n2,bo,3\n";

    assertThat(rows(text, 3))
        .containsExactly("1: id/user/gpus", "2: is longer than can be read", "3: 2/bo/3");
  }

  @Test
  void aRowOfTooManyFieldsCostsItself() throws IOException {
    String text = "id,user,gpus\n" + "1,".repeat(5_000) + "\n2,bo,3\n";

    assertThat(rows(text, 3))
        .containsExactly("1: id/user/gpus", "2: is longer than can be read", "3: 2/bo/3");
  }

  @Test
  void aLineOfZerosIsCounted() throws IOException {
    String text = "id,user,gpus\n" + "\0".repeat(9) + "\n2,bo,3\n";

    assertThat(rows(text, 3))
        .containsExactly(
            "1: id/user/gpus", "2: has a different number of fields than the heading", "3: 2/bo/3");
  }

  @Test
  void quotesWithinFieldsAndDoubledOnesAreText() throws IOException {
    String text = "id,user,gpus\n1,5\" disk,2\n2,\"a \"\"b\"\"\",3\n";

    assertThat(rows(text, 3))
        .containsExactly("1: id/user/gpus", "2: 1/5\" disk/2", "3: 2/a \"b\"/3");
  }
}

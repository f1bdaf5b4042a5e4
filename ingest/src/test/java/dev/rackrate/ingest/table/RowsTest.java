package dev.rackrate.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowsTest {

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> all(Rows rows) {
    List<String> all = new ArrayList<>();
    while (rows.next()) {
      StringBuilder row = new StringBuilder().append(rows.line());
      for (int i = 0; i < rows.fieldCount(); i++) {
        row.append('[').append(rows.field(i)).append(']');
      }
      all.add(row.toString());
    }
    return all;
  }

  @Test
  void quotesHoldSeparatorsLinesAndQuotes() {
    assertThat(all(Rows.quoted(in("a,\"b,c\",\"d \"\"e\"\"\nf\"\r\n\n  g , ,h\n"), ',')))
        .containsExactly("1[a][b,c][d \"e\"\nf]", "4[g][][h]");
  }

  @Test
  void aByteOrderMarkAfterAnEmptyFieldIsPartOfTheNext() {
    assertThat(all(Rows.plain(in("x|y\n|\uFEFFz\n\uFEFFx|y\n\uFEFFx|z\n"), '|')))
        .containsExactly("1[x][y]", "2[][\uFEFFz]", "4[\uFEFFx][z]");
  }

  @Test
  void aQuoteMeansNothingInPlainTables() {
    assertThat(all(Rows.plain(in("a|\"b|c\nd|e\"\n"), '|')))
        .containsExactly("1[a][\"b][c]", "2[d][e\"]");
  }

  @Test
  void aLineIsOneField() {
    assertThat(all(Rows.lines(in("a,b;c \"d\"\n\n; e\n"))))
        .containsExactly("1[a,b;c \"d\"]", "3[; e]");
  }

  @Test
  void rowsMayBeRaggedAndFieldsBeyondTheirEndAreEmpty() {
    Rows rows = Rows.quoted(in("a,b,c\nd\n\u0000,e\u0000f\n"), ',');
    assertThat(rows.next()).isTrue();
    assertThat(rows.next()).isTrue();
    assertThat(rows.fieldCount()).isEqualTo(1);
    assertThat(rows.field(2)).isEmpty();
    assertThat(rows.field(-1)).isEmpty();
    assertThat(rows.next()).isTrue();
    assertThat(rows.field(0)).isEmpty();
    assertThat(rows.field(1).toString()).isEqualTo("e\u0000f");
  }

  @Test
  void whatIsTooLongCostsItsRow() {
    String long1 = "" + LineGuard.TOO_LONG;
    String open = "" + LineGuard.OPEN_QUOTE;
    assertThat(all(Rows.quoted(in("a\n" + "x".repeat(1 << 20) + "\nb"), ',')))
        .containsExactly("1[a]", "2[" + long1 + "]", "3[b]");
    assertThat(all(Rows.quoted(in("a\n" + "x,".repeat(5_000) + "\nb"), ',')))
        .containsExactly("1[a]", "2[" + long1 + "]", "3[b]");
    assertThat(all(Rows.quoted(in("a\n\"" + "x\n".repeat(9) + "b"), ',')))
        .startsWith("1[a]", "2[" + open + "]", "3[x]")
        .endsWith("11[b]");
  }

  @Test
  void aLongTableIsReadLikeAShortOne() {
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int line = 1; line <= 70_000; line++) {
      boolean isEmpty = line % 7 == 3;
      String name = "n".repeat(line % 13) + line;
      text.append(isEmpty ? "" : name + ";" + 3 * line).append('\n');
      if (!isEmpty) {
        expected.add(line + "[" + name + "][" + 3 * line + "]");
      }
    }

    assertThat(all(Rows.quoted(in(text.toString()), ';'))).isEqualTo(expected);
  }

  @Test
  void whatIsTooLongCostsItsRowInALongTable() throws IOException {
    String text =
        "ab,cd\n" + "abc,def\n".repeat(49_999) + "x,".repeat(5_000) + "\n" + "g,h\n".repeat(30_000);
    int before = 0;
    try (Rows rows = Rows.quoted(in(text), ',')) {
      for (int i = 0; i < 50_000 && rows.next(); i++) {
        before++;
      }
      assertThat(before).isEqualTo(50_000);
      assertThat(rows.line()).isEqualTo(50_000);
      assertThat(rows.next()).isTrue();
      assertThatThrownBy(() -> rows.row().require(2)).hasMessage("is longer than can be read");
      int after = 0;
      while (rows.next()) {
        after++;
      }
      assertThat(after).isEqualTo(30_000);
    }
  }

  @Test
  void aLongTableMayBeLeftBeforeItsEnd() throws IOException {
    InputStream text = in("p,r\n" + "pq,rs\n".repeat(400_000));
    try (Rows rows = Rows.quoted(text, ',')) {
      for (int i = 0; i < 40_000; i++) {
        assertThat(rows.next()).isTrue();
      }
      assertThat(rows.field(1).toString()).isEqualTo("rs");
    }
  }

  @Test
  void cutsTextAtACharacterOrAtBlanks() throws IOException {
    try (Rows rows = Rows.lines(in("a=1,,b=2\n  x \t y   z"))) {
      rows.next();
      Parts commas = new Parts(',').cut(rows.field(0));
      assertThat(commas.count()).isEqualTo(3);
      assertThat(commas.part(0).toString()).isEqualTo("a=1");
      assertThat(commas.part(1)).isEmpty();
      assertThat(commas.part(7)).isEmpty();
      rows.next();
      Parts blanks = new Parts(' ').cut(rows.field(0));
      assertThat(blanks.count()).isEqualTo(3);
      assertThat(blanks.part(2).toString()).isEqualTo("z");
    }
  }

  @Test
  void columnsAreFoundWhateverTheirCase() {
    Rows rows = Rows.quoted(in("\uFEFFJobID, State ,\"gpu num\"\n"), ',');
    rows.next();
    Columns columns = new Columns(rows);
    assertThat(columns.place("jobid")).isZero();
    assertThat(columns.place("none", "STATE")).isEqualTo(1);
    assertThat(columns.place("none")).isEqualTo(-1);
    assertThatThrownBy(() -> columns.required("gpus", "gpu"))
        .hasMessage("the heading lacks column gpus or gpu");
  }
}

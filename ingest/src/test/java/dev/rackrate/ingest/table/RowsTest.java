package dev.rackrate.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rackrate.ingest.log.BadRow;
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
  void whatIsTooLongEndsTheFile() {
    assertThatThrownBy(() -> all(Rows.quoted(in("a\n" + "x".repeat(1 << 20)), ',')))
        .isInstanceOf(BadRow.class)
        .hasMessageStartingWith("cannot be read on from here");
    assertThatThrownBy(() -> all(Rows.quoted(in("a\n" + "x,".repeat(5_000)), ',')))
        .hasMessage("cannot be read on from here: a line is too long");
    assertThatThrownBy(() -> all(Rows.quoted(in("a\n\"" + "x\n".repeat(1 << 20)), ',')))
        .hasMessageStartingWith("cannot be read on from here");
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
  void whatIsTooLongEndsALongTableAfterTheRowsBefore() throws IOException {
    String text = "abc,def\n".repeat(50_000) + "x,".repeat(5_000) + "\n" + "g,h\n".repeat(30_000);
    int before = 0;
    try (Rows rows = Rows.quoted(in(text), ',')) {
      for (int i = 0; i < 50_000 && rows.next(); i++) {
        before++;
      }
      assertThat(before).isEqualTo(50_000);
      assertThat(rows.line()).isEqualTo(50_000);
      assertThatThrownBy(rows::next)
          .isInstanceOf(BadRow.class)
          .hasMessage("cannot be read on from here: a line is too long");
    }
  }

  @Test
  void aLongTableMayBeLeftBeforeItsEnd() throws IOException {
    InputStream text = in("pq,rs\n".repeat(400_000));
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

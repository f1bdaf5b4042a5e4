package dev.rackrate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.store.StudyStore.Put;
import dev.rackrate.store.StudyStore.Saved;
import dev.rackrate.store.StudyStore.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StudyStoreTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-09T08:07:06.543Z"), ZoneOffset.UTC);

  @TempDir Path folder = Path.of("");

  private StudyStore open() {
    return StudyStore.open(folder.resolve("data"), CLOCK);
  }

  private static Text text(String body) {
    return new Text("T", "application/yaml", body);
  }

  @Test
  void whatWasSavedIsThereAfterItIsOpenedAgain() {
    Saved first;
    try (StudyStore store = open()) {
      first = store.add(text("a: 1\n"));
      assertThat(store.put(first.id(), 1, text("a: 2\n"))).isInstanceOf(Put.Done.class);
    }
    try (StudyStore store = open()) {
      assertThat(store.newest(first.id()).orElseThrow().body()).isEqualTo("a: 2\n");
      assertThat(store.version(first.id(), 1)).contains(first);
      assertThat(store.versions(first.id())).extracting(Saved::version).containsExactly(2, 1);
    }
  }

  @Test
  void aChangeOfAnOldVersionIsRefusedWithBoth() {
    try (StudyStore store = open()) {
      String id = store.add(text("a: 1\n")).id();
      store.put(id, 1, text("a: 2\n"));

      Put.Overtaken overtaken = (Put.Overtaken) store.put(id, 1, text("a: 3\n"));

      assertThat(overtaken.theirs().body()).isEqualTo("a: 2\n");
      assertThat(overtaken.yours().orElseThrow().body()).isEqualTo("a: 1\n");
      assertThat(store.delete(id, 1)).isInstanceOf(Put.Overtaken.class);
      assertThat(store.delete(id, 2)).isInstanceOf(Put.Done.class);
      assertThat(store.put(id, 2, text("a: 4\n"))).isEqualTo(new Put.Missing());
    }
  }

  @Test
  void twoServersOnOneFolderSeeEachOther() {
    try (StudyStore one = open();
        StudyStore other = open()) {
      String id = one.add(text("a: 1\n")).id();

      assertThat(other.put(id, 1, text("a: 2\n"))).isInstanceOf(Put.Done.class);
      assertThat(one.put(id, 1, text("a: 3\n"))).isInstanceOf(Put.Overtaken.class);
    }
  }

  @Test
  void onlyItsOwnerMayLookIntoTheFolder() throws IOException {
    open().close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
        .isEqualTo("rwx------");
  }

  @Test
  void aFileInThePlaceOfTheFolderIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("data"), "no folder");

    assertThatThrownBy(this::open)
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("name a folder that can be written");
    assertThat(Files.readString(file)).isEqualTo("no folder");
  }

  @Test
  void aDamagedFileIsToldAndLeftAlone() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Path file = folder.resolve("data/studies.db");
    Files.writeString(file, "this is no data base, but somebody may want it back".repeat(50));
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(this::open).isInstanceOf(InputProblem.class);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void theOneChangedLastComesFirst() {
    try (StudyStore store = open()) {
      store.add(text("a: 1\n"));
      store.add(text("a: 2\n"));
      List<Saved> all = store.all();
      assertThat(all).hasSize(2).allMatch(saved -> saved.body().isEmpty());
    }
  }
}

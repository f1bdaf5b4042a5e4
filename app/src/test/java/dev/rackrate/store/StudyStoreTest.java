package dev.rackrate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.store.StudyStore.Put;
import dev.rackrate.store.StudyStore.Saved;
import dev.rackrate.store.StudyStore.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StudyStoreTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-09T08:07:06.543Z"), ZoneOffset.UTC);

  @TempDir Path folder = Path.of("");

  private static final Member ANNA = new Member("anna", Role.WRITE);
  private static final Member BERT = new Member("bert", Role.WRITE);

  private StudyStore open() {
    return StudyStore.open(folder.resolve("data"), CLOCK);
  }

  private static Text text(String body) {
    return new Text("T", "application/yaml", body);
  }

  @ParameterizedTest
  @EnumSource
  void whatWasSavedIsThereAfterItIsOpenedAgain(Stores stores) {
    String address = stores.address(folder.resolve("data"));
    Saved first;
    try (StudyStore store = stores.open(address, CLOCK)) {
      first = store.add(text("a: 1\n"), ANNA);
      assertThat(store.put(first.id(), 1, text("a: 2\n"), ANNA)).isInstanceOf(Put.Done.class);
    }
    try (StudyStore store = stores.open(address, CLOCK)) {
      assertThat(store.newest(first.id()).orElseThrow().body()).isEqualTo("a: 2\n");
      assertThat(store.version(first.id(), 1)).contains(first);
      assertThat(store.versions(first.id())).extracting(Saved::version).containsExactly(2, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aChangeOfAnOldVersionIsRefusedWithBoth(Stores stores) {
    String address = stores.address(folder.resolve("data"));
    try (StudyStore store = stores.open(address, CLOCK)) {
      String id = store.add(text("a: 1\n"), ANNA).id();
      store.put(id, 1, text("a: 2\n"), ANNA);

      Put.Overtaken overtaken = (Put.Overtaken) store.put(id, 1, text("a: 3\n"), ANNA);

      assertThat(overtaken.theirs().body()).isEqualTo("a: 2\n");
      assertThat(overtaken.yours().orElseThrow().body()).isEqualTo("a: 1\n");
      assertThat(store.delete(id, 1, BERT)).isInstanceOf(Put.Overtaken.class);
      assertThat(store.delete(id, 2, BERT)).isInstanceOf(Put.Done.class);
      assertThat(store.put(id, 2, text("a: 4\n"), ANNA)).isEqualTo(new Put.Missing());
    }
  }

  @ParameterizedTest
  @EnumSource
  void twoServersOnOneStoreSeeEachOther(Stores stores) {
    String address = stores.address(folder.resolve("data"));
    try (StudyStore one = stores.open(address, CLOCK);
        StudyStore other = stores.open(address, CLOCK)) {
      String id = one.add(text("a: 1\n"), ANNA).id();

      assertThat(other.put(id, 1, text("a: 2\n"), ANNA)).isInstanceOf(Put.Done.class);
      assertThat(one.put(id, 1, text("a: 3\n"), ANNA)).isInstanceOf(Put.Overtaken.class);
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

  @ParameterizedTest
  @EnumSource
  void theOneChangedLastComesFirst(Stores stores) {
    String address = stores.address(folder.resolve("data"));
    try (StudyStore store = stores.open(address, CLOCK)) {
      store.add(text("a: 1\n"), ANNA);
      store.add(text("a: 2\n"), ANNA);
      List<Saved> all = store.all();
      assertThat(all).hasSize(2).allMatch(saved -> saved.body().isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofTwoWritersOneIsTold(Stores stores) throws Exception {
    String address = stores.address(folder.resolve("data"));
    int rounds = 20;
    AtomicInteger done = new AtomicInteger();
    AtomicInteger told = new AtomicInteger();
    try (StudyStore one = stores.open(address, CLOCK);
        StudyStore other = stores.open(address, CLOCK);
        ExecutorService both = Executors.newFixedThreadPool(2)) {
      String id = one.add(text("a: 1\n"), ANNA).id();
      for (int round = 1; round <= rounds; round++) {
        int since = round;
        List<Future<Put>> puts =
            both.invokeAll(
                List.of(
                    () -> one.put(id, since, text("anna: 1\n"), ANNA),
                    () -> other.put(id, since, text("bert: 1\n"), BERT)));
        for (Future<Put> put : puts) {
          switch (put.get()) {
            case Put.Done _ -> done.incrementAndGet();
            case Put.Overtaken _ -> told.incrementAndGet();
            case Put.Missing _ -> throw new AssertionError("gone");
          }
        }
      }
      assertThat(done).hasValue(rounds);
      assertThat(told).hasValue(rounds);
      assertThat(one.versions(id)).hasSize(rounds + 1);
      assertThat(one.changes(Long.MAX_VALUE)).hasSize(rounds + 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoChangedWhatIsKept(Stores stores) {
    String address = stores.address(folder.resolve("data"));
    try (StudyStore store = stores.open(address, CLOCK)) {
      String id = store.add(text("a: 1\n"), ANNA).id();
      store.put(id, 1, text("a: 2\n"), BERT);
      store.put(id, 1, text("a: 3\n"), ANNA);
      store.delete(id, 2, BERT);

      assertThat(store.changes(Long.MAX_VALUE))
          .extracting(
              StudyStore.Change::number,
              StudyStore.Change::who,
              StudyStore.Change::what,
              StudyStore.Change::version,
              StudyStore.Change::title)
          .containsExactly(
              tuple(3L, "bert", "delete", 2, "T"),
              tuple(2L, "bert", "put", 2, "T"),
              tuple(1L, "anna", "add", 1, "T"));
      assertThat(store.changes(2)).extracting(StudyStore.Change::who).containsExactly("anna");
      assertThat(store.changes(2).getFirst().at()).isEqualTo(CLOCK.instant());
    }
  }

  @ParameterizedTest
  @EnumSource
  void tokensOpenByTheirHashUntilTheyAreTakenAway(Stores stores) {
    String address = stores.address(folder.resolve("data"));
    try (StudyStore store = stores.open(address, CLOCK)) {
      assertThat(store.admit(ANNA, "hash-7", Member.LOCAL)).isTrue();
      assertThat(store.admit(new Member("anna", Role.ADMIN), "hash-8", Member.LOCAL)).isFalse();
      assertThat(store.member("hash-7")).contains(ANNA);
      assertThat(store.member("hash-8")).isEmpty();
      assertThat(store.members()).containsExactly(ANNA);
      assertThat(store.dismiss("anna", Member.LOCAL)).isTrue();
      assertThat(store.dismiss("anna", Member.LOCAL)).isFalse();
      assertThat(store.member("hash-7")).isEmpty();
      assertThat(store.changes(Long.MAX_VALUE)).hasSize(2);
    }
  }

  /// A backup of one store, read into an empty one of the other sort, is the same backup but for
  /// the note that it was read.
  @ParameterizedTest
  @EnumSource
  void aBackupIsReadIntoAnEmptyStoreOfTheOtherSort(Stores stores) {
    Stores others = stores == Stores.SQLITE ? Stores.POSTGRESQL : Stores.SQLITE;
    String backup = backup(stores.address(folder.resolve("one")), stores);
    String address = others.address(folder.resolve("other"));
    try (StudyStore store = others.open(address, CLOCK)) {
      store.fill(Snapshot.of(reader(backup), "b"), Member.LOCAL);
      assertThat(
              written(store)
                  .lines()
                  .filter(line -> !line.contains("restore") && !line.contains("end")))
          .containsExactlyElementsOf(backup.lines().filter(line -> !line.contains("end")).toList());
      assertThat(store.member("hash-7")).contains(ANNA);
      assertThatThrownBy(() -> store.fill(Snapshot.of(reader(backup), "b"), Member.LOCAL))
          .isInstanceOf(InputProblem.class)
          .hasMessageContaining("not empty");
    }
  }

  private String backup(String address, Stores stores) {
    try (StudyStore store = stores.open(address, CLOCK)) {
      String id = store.add(text("a: \"1\"\n# \u00e9 \ud83d\ude00\n"), ANNA).id();
      store.put(id, 1, text("a: 2\n"), BERT);
      store.add(text("b: 1\n"), BERT);
      store.admit(ANNA, "hash-7", Member.LOCAL);
      return written(store);
    }
  }

  private static String written(StudyStore store) {
    StringWriter text = new StringWriter();
    Snapshot.write(store, text);
    return text.toString();
  }

  private static BufferedReader reader(String text) {
    return new BufferedReader(new StringReader(text));
  }

  @Test
  void aBackupThatIsDamagedChangesNothing() {
    String backup = backup(folder.resolve("one").toString(), Stores.SQLITE);
    List<String> damaged =
        List.of(
            "",
            "PK\u0003",
            backup.substring(0, backup.length() - 20),
            backup.replace("[\"end\",9]\n", "[\"end\",8]\n").replace("[\"end\"", "[\"end\",7,"),
            backup.lines().limit(4).collect(java.util.stream.Collectors.joining("\n")),
            backup + "more\n",
            backup.replace("\"versions\"", "\"others\""),
            backup.replaceFirst("\\[\"studies\",", "[\"studies\",7,"),
            backup.replaceFirst("\\[\"versions\",", "{\"versions\":"));
    for (String text : damaged) {
      try (StudyStore store = StudyStore.open(folder.resolve("into"), CLOCK)) {
        assertThatThrownBy(() -> store.fill(Snapshot.of(reader(text), "b"), Member.LOCAL))
            .isInstanceOf(InputProblem.class)
            .hasMessageStartingWith("b");
        assertThat(store.all()).isEmpty();
        assertThat(store.changes(Long.MAX_VALUE)).isEmpty();
      }
    }
  }

  @Test
  void aCharacterThatNoDatabaseKeepsIsRefused() {
    assertThatThrownBy(() -> text("a\u0000")).isInstanceOf(InputProblem.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://anna:hunter2@localhost/rackrate",
        "postgresql://anna@localhost/rackrate?password=hunter2",
        "postgresql://anna@localhost/rackrate?loggerFile=hunter2",
        "postgresql://anna@localhost/rackrate?socketFactory=hunter2",
        "postgresql://anna@db.example.org/rackrate?sslmode=require",
        "postgresql://anna@db.example.org/rackrate?sslmode=disable",
        "postgresql://anna@localhost/rackrate?sslmode=hunter2",
        "postgresql://localhost/rackrate",
        "postgresql://anna@localhost",
        "mysql://anna@localhost/hunter2",
        "postgresql:hunter2",
        "post gresql://hunter2"
      })
  void anAddressThatWouldGiveSomethingAwayIsRefusedAndNotRepeated(String address) {
    assertThatThrownBy(() -> PostgresAddress.of(address))
        .isInstanceOf(InputProblem.class)
        .satisfies(problem -> assertThat(problem.getMessage()).doesNotContain("hunter2"));
  }

  @Test
  void anotherMachineMustProveWhoItIs() {
    PostgresAddress address =
        PostgresAddress.of("postgresql://anna@db.example.org:5433/rack%20rate");

    assertThat(address.properties(Optional.of("hunter2")).getProperty("sslmode"))
        .isEqualTo("verify-full");
    assertThat(address.jdbc()).isEqualTo("jdbc:postgresql://db.example.org:5433/rack+rate");
    assertThat(address + address.jdbc()).doesNotContain("hunter2");
    assertThat(PostgresAddress.of("postgresql://anna@127.0.0.1/r").properties(Optional.empty()))
        .containsEntry("sslmode", "prefer")
        .doesNotContainKey("password");
  }

  @Test
  void aServerThatIsNotThereIsTold() {
    PostgresAddress address = PostgresAddress.of("postgresql://anna@127.0.0.1:1/rackrate");

    assertThatThrownBy(() -> StudyStore.connect(address, Optional.of("hunter2"), CLOCK))
        .isInstanceOf(InputProblem.class)
        .hasMessageStartingWith("--store postgresql://anna@127.0.0.1:1/rackrate: cannot be used (")
        .satisfies(problem -> assertThat(problem.toString()).doesNotContain("hunter2"));
  }

  /// Connections that the server ended are made anew.
  @Test
  void aBrokenConnectionIsMadeAnew() throws Exception {
    String address = Stores.POSTGRESQL.address(folder);
    try (StudyStore store = Stores.POSTGRESQL.open(address, CLOCK)) {
      String id = store.add(text("a: 1\n"), ANNA).id();
      Stores.endConnections();
      assertThat(store.newest(id)).isPresent();
      assertThat(store.put(id, 1, text("a: 2\n"), ANNA)).isInstanceOf(Put.Done.class);
    }
  }
}

package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.store.Stores;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreCommandTest {

  @TempDir Path folder = Path.of("");

  private String said = "";

  private int run(String... args) {
    StringWriter out = new StringWriter();
    int code = Main.run(args, new PrintWriter(out), new PrintWriter(out), Clock.systemUTC());
    said = out.toString();
    return code;
  }

  private String data(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void tokensAreMadeListedAndTakenAway() {
    assertThat(run("store", "token", "anna", "--role", "write", "--data", data("a"))).isZero();
    assertThat(said).startsWith("The token, which is not shown again: ").hasLineCount(1);
    String token = said.replaceAll(".*: ", "").strip();
    assertThat(token).hasSize(32);
    assertThat(run("store", "token", "--data", data("a"))).isZero();
    assertThat(said).isEqualTo("anna  write\n");
    assertThat(run("store", "token", "anna", "--role", "read", "--data", data("a"))).isEqualTo(2);
    assertThat(said).contains("there is a token called anna; remove it first");
    assertThat(run("store", "token", "bert", "--role", "king", "--data", data("a"))).isEqualTo(2);
    assertThat(said).isEqualTo("--role: must be one of read, write, admin\n");
    assertThat(run("store", "token", "a\u0007b", "--role", "read", "--data", data("a")))
        .isEqualTo(2);
    assertThat(run("store", "token", "anna", "--remove", "--data", data("a"))).isZero();
    assertThat(run("store", "token", "anna", "--remove", "--data", data("a"))).isEqualTo(2);
    assertThat(run("store", "changes", "--data", data("a"))).isZero();
    assertThat(said.lines().map(line -> line.replaceAll("  [0-9TZ:.-]+  ", "  ")))
        .containsExactly(
            "2  this machine  token  none  anna", "1  this machine  token  write  anna");
    assertThat(said).doesNotContain(token);
    assertThat(run("store", "changes", "--before", "2", "--format", "json", "--data", data("a")))
        .isZero();
    assertThat(said).contains("\"number\" : 1").doesNotContain("\"number\" : 2");
  }

  @Test
  void aFolderIsBackedUpRestoredAndCopiedToAServer() throws IOException {
    run("store", "token", "anna", "--role", "admin", "--data", data("a"));
    String backup = data("all.backup");

    assertThat(run("store", "backup", backup, "--data", data("a"))).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(backup))))
        .isEqualTo("rw-------");
    assertThat(run("store", "restore", backup, "--data", data("b"))).isZero();
    assertThat(said).startsWith("Saved studies: 0, in ");
    assertThat(run("store", "restore", backup, "--data", data("b"))).isEqualTo(2);
    assertThat(said).contains("the store is not empty");
    String server = Stores.POSTGRESQL.address(folder);
    assertThat(run("store", "copy", "--to", server, "--data", data("b"))).isZero();
    assertThat(said).isEqualTo("Saved studies: 0, in " + server + "\n");
    assertThat(run("store", "token", "--store", server)).isZero();
    assertThat(said).isEqualTo("anna  admin\n");
    assertThat(run("store", "copy", "--to", server, "--data", data("b"))).isEqualTo(2);
  }

  @Test
  void whatCannotBeUsedIsTold() {
    assertThat(run("store", "restore", data("none"), "--data", data("a"))).isEqualTo(2);
    assertThat(said).contains("none: cannot be read; check its name and permissions");
    assertThat(run("store", "token", "--data", data("a"), "--store", "postgresql://a@localhost/b"))
        .isEqualTo(2);
    assertThat(said).contains("--data: and --store exclude each other");
    assertThat(run("serve", "--store", "postgresql://anna:hunter2@localhost/b")).isEqualTo(2);
    assertThat(said).contains("PGPASSWORD").doesNotContain("hunter2");
  }
}

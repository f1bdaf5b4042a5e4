package dev.rackrate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rackrate.SelfSigned;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Sentence;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server of PostgreSQL must prove who it is: its certificate is for the name `localhost`.
final class PostgresTlsTest {

  @TempDir static Path folder = Path.of("");

  private static Path own = Path.of("");
  private static Path other = Path.of("");
  private static Optional<EmbeddedPostgres> server = Optional.empty();

  @BeforeAll
  static void start() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    SelfSigned made = SelfSigned.made(folder, "server", "dns:localhost");
    own = made.pem();
    other = SelfSigned.made(folder, "other", "dns:localhost").pem();
    Files.setPosixFilePermissions(made.key(), PosixFilePermissions.fromString("rw-------"));
    server =
        Optional.of(
            EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", own.toString())
                .setServerConfig("ssl_key_file", made.key().toString())
                .start());
  }

  @AfterAll
  static void stop() throws Exception {
    server.orElseThrow().close();
  }

  private static String address(String host, Path root) {
    return "postgresql://postgres@"
        + host
        + ":"
        + server.orElseThrow().getPort()
        + "/postgres?sslmode=verify-full&sslrootcert="
        + root;
  }

  private static StudyStore open(String host, Path root) {
    return StudyStore.connect(
        PostgresAddress.of(address(host, root)), Optional.empty(), Clock.systemUTC());
  }

  @Test
  void theServerOfTheCertificateIsUsed() {
    try (StudyStore store = open("localhost", own)) {
      assertThat(store.all()).isEmpty();
    }
  }

  @Test
  void aCertificateForAnotherNameIsTold() {
    assertThatThrownBy(() -> open("127.0.0.1", own))
        .isInstanceOf(InputProblem.class)
        .hasMessageEndingWith("its certificate is not for the name 127.0.0.1");
  }

  @Test
  void aCertificateThatNobodyTrustedSignsIsTold() {
    assertThatThrownBy(() -> open("localhost", other))
        .isInstanceOf(InputProblem.class)
        .hasMessageEndingWith(other + " holds no certificate that signs its own");
  }

  @Test
  void aRootCertificateThatIsNotThereIsTold() {
    assertThatThrownBy(() -> open("localhost", folder.resolve("absent.pem")))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("needs the root certificate of the server");
  }

  /// What the driver throws where a certificate on the way to one that is trusted is over.
  @Test
  void aCertificateThatIsOverIsToldBeforeThatNoneSignsIt() {
    SQLException thrown =
        new SQLException(
            "SSL error",
            new CertPathValidatorException(
                "validity check failed", new CertificateExpiredException("NotAfter")));
    Sentence said =
        Unproven.why(new NotKept(thrown), PostgresAddress.of(address("localhost", own)))
            .orElseThrow();
    assertThat(said.template()).endsWith("has expired");
  }

  @Test
  void whatHasAnotherReasonIsLeftToTheServersWords() {
    NotKept failure = new NotKept(new SQLException("too many connections"));
    assertThat(Unproven.why(failure, PostgresAddress.of(address("localhost", own)))).isEmpty();
  }

  @Test
  void ofThoseThatJavaTrustsNoneSignsIt() {
    assertThatThrownBy(() -> open("localhost", Path.of("system")))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("no certificate that Java trusts signs its own");
  }
}

package dev.rackrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/// A certificate that signs itself, made by the JDK's keytool, and files of it as most programs
/// write them.
///
/// @param pem the file of the certificate
/// @param key the file of its private key
public record SelfSigned(Certificate certificate, Path pem, Path key) {

  private static final char[] PASSWORD = "password".toCharArray();

  /// Makes one.
  ///
  /// @param folder for `NAME.pem` and `NAME.key`
  /// @param holders as keytool writes them, e.g. `dns:localhost`
  public static SelfSigned made(Path folder, String name, String holders)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=" + holders,
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    KeyStore made = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      made.load(in, PASSWORD);
    }
    Certificate certificate = made.getCertificate(name);
    return new SelfSigned(
        certificate,
        written(folder.resolve(name + ".pem"), "CERTIFICATE", certificate.getEncoded()),
        written(
            folder.resolve(name + ".key"),
            "PRIVATE KEY",
            made.getKey(name, PASSWORD).getEncoded()));
  }

  private static Path written(Path to, String kind, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(
        to, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
  }
}

package dev.rackrate.cli;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Sentence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate and its key as most programs write them, for a server that speaks TLS.
final class PemFiles {

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private static final List<String> KINDS = List.of("EC", "RSA", "Ed25519");
  private static final int MOST_BYTES = 1 << 20;

  private PemFiles() {}

  /// What a server proves with who it is.
  ///
  /// @throws InputProblem where the files are not what they should be, or do not fit each other
  static SSLContext context(Path certificate, Path key) {
    Certificate[] chain = chain(certificate);
    PrivateKey own = key(key);
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      char[] password = new char[0];
      store.setKeyEntry("server", own, password, chain);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException unfit) {
      throw InputProblem.in("--tls-key " + key, Sentence.of("is not the key of the certificate"));
    }
  }

  private static Certificate[] chain(Path file) {
    try {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(read(file, "--tls-certificate")))
              .toArray(Certificate[]::new);
      if (chain.length > 0) {
        return chain;
      }
    } catch (GeneralSecurityException garbled) {
      // Told below.
    }
    throw InputProblem.in(
        "--tls-certificate " + file,
        Sentence.of(
            "must hold certificates between lines of BEGIN CERTIFICATE and END CERTIFICATE"));
  }

  private static PrivateKey key(Path file) {
    String text = new String(read(file, "--tls-key"), StandardCharsets.US_ASCII);
    Matcher written = KEY.matcher(text);
    if (written.find()) {
      for (String kind : KINDS) {
        try {
          byte[] bytes = Base64.getMimeDecoder().decode(written.group(1));
          return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (InvalidKeySpecException another) {
          // It may be of the next kind.
        } catch (GeneralSecurityException | IllegalArgumentException garbled) {
          break;
        }
      }
    }
    throw InputProblem.in(
        "--tls-key " + file,
        Sentence.of(
            "must hold a key without a password between lines of BEGIN PRIVATE KEY and END PRIVATE"
                + " KEY; openssl pkcs8 -topk8 -nocrypt makes one of others"));
  }

  private static byte[] read(Path file, String option) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MOST_BYTES);
    } catch (IOException unreadable) {
      throw InputProblem.in(
          option + " " + file, Sentence.of("cannot be read; check its name and its permissions"));
    }
  }
}

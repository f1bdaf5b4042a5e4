package dev.rackrate.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.SelfSigned;
import dev.rackrate.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `serve` by TLS, with a certificate and a key as most programs write them.
final class TlsTest {

  @TempDir Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private SelfSigned made;

  @BeforeEach
  void make() throws Exception {
    made = SelfSigned.made(folder, "server", "dns:localhost,ip:127.0.0.1");
  }

  private int run(String... args) {
    return Main.run(args, new PrintWriter(out), new PrintWriter(err));
  }

  @Test
  void whoeverHasTheTokenIsAnsweredByTls() throws Exception {
    Thread serving =
        Thread.ofPlatform()
            .daemon()
            .start(() ->
                run(
                    "serve",
                    "--port",
                    "0",
                    "--data",
                    folder.resolve("data").toString(),
                    "--tls-certificate",
                    folder.resolve("server.pem").toString(),
                    "--tls-key",
                    folder.resolve("server.key").toString()));
    try {
      String address = await(out, "Rackrate is at (https://127\\.0\\.0\\.1:\\d+/)");
      String token = await(err, "not shown again: (\\S+)");
      HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build();
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "api/studies"));

      assertThat(client.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(401);
      request.header("Authorization", "Bearer " + token);
      request.header("Origin", address.substring(0, address.length() - 1));
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("studies");
    } finally {
      serving.interrupt();
      serving.join(10_000);
    }
  }

  private static String await(StringWriter from, String pattern) throws InterruptedException {
    long end = System.nanoTime() + 60_000_000_000L;
    while (System.nanoTime() < end) {
      Matcher found = Pattern.compile(pattern).matcher(from.toString());
      if (found.find()) {
        return found.group(1);
      }
      Thread.sleep(20);
    }
    throw new AssertionError(pattern + " is not in " + from);
  }

  private SSLContext trusting() throws Exception {
    KeyStore known = KeyStore.getInstance("PKCS12");
    known.load(null, null);
    known.setCertificateEntry("server", made.certificate());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void whatIsNoKeyOrNoCertificateIsTold() throws IOException {
    Path garbled = Files.writeString(folder.resolve("garbled"), "no key");
    String certificate = folder.resolve("server.pem").toString();
    String key = folder.resolve("server.key").toString();

    assertThat(run("serve", "--tls-certificate", certificate)).isEqualTo(2);
    assertThat(run("serve", "--tls-certificate", certificate, "--tls-key", garbled.toString()))
        .isEqualTo(2);
    assertThat(run("serve", "--tls-certificate", garbled.toString(), "--tls-key", key))
        .isEqualTo(2);
    assertThat(run("serve", "--host", "0.0.0.0")).isEqualTo(2);

    assertThat(err.toString())
        .contains(
            "goes with the other of",
            "must hold a key without a password",
            "must hold certificates between",
            "add --tls-certificate and --tls-key");
  }
}

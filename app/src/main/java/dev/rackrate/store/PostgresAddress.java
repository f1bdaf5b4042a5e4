package dev.rackrate.store;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/// Where a PostgreSQL server is, as it is written: `postgresql://USER@HOST:PORT/DATABASE`. It holds
/// no password, and lets nothing through that the driver would do beside connecting.
///
/// @param rootCertificate of the server's certificate, where one was named
/// @param sslMode as it was written
public record PostgresAddress(
    String user,
    String host,
    int port,
    String database,
    Optional<String> sslMode,
    Optional<String> rootCertificate) {

  private static final String SCHEME = "postgresql";
  private static final String OPTION = "--store";
  private static final int USUAL_PORT = 5_432;
  private static final String STRICT = "verify-full";

  /// Modes of the driver from the weakest on.
  private static final List<String> MODES =
      List.of("disable", "allow", "prefer", "require", "verify-ca", STRICT);

  /// The address of a text.
  ///
  /// @throws InputProblem where it is none, or holds what does not belong there; it is not repeated
  public static PostgresAddress of(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException wrong) {
      throw expected();
    }
    if (!(SCHEME.equals(uri.getScheme()) || "postgres".equals(uri.getScheme()))
        || uri.getHost() == null
        || uri.getFragment() != null) {
      throw expected();
    }
    String user = uri.getUserInfo() == null ? "" : uri.getUserInfo();
    if (user.indexOf(':') >= 0) {
      throw passwordInside();
    }
    String path = uri.getPath() == null ? "" : uri.getPath();
    if (user.isEmpty() || !path.matches("/[^/]+")) {
      throw expected();
    }
    Map<String, String> options = options(uri.getRawQuery());
    PostgresAddress address =
        new PostgresAddress(
            user,
            uri.getHost(),
            uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
            path.substring(1),
            Optional.ofNullable(options.get("sslmode")),
            Optional.ofNullable(options.get("sslrootcert")));
    address.check();
    return address;
  }

  private static InputProblem expected() {
    return InputProblem.in(
        OPTION, Sentence.of("must be like postgresql://USER@HOST:5432/DATABASE"));
  }

  private static InputProblem passwordInside() {
    return InputProblem.in(
        OPTION,
        Sentence.of(
            "must hold no password, which others on this machine could see; put it into the variable"
                + " PGPASSWORD or into ~/.pgpass"));
  }

  private static Map<String, String> options(String query) {
    Map<String, String> options = new TreeMap<>();
    for (String part : query == null ? new String[0] : query.split("&")) {
      String[] sides = part.split("=", 2);
      if (sides[0].equals("password")) {
        throw passwordInside();
      }
      if (sides.length < 2 || !List.of("sslmode", "sslrootcert").contains(sides[0])) {
        throw InputProblem.in(
            OPTION, Sentence.of("takes sslmode and sslrootcert behind ? and nothing else"));
      }
      options.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
    }
    return options;
  }

  private void check() {
    if (sslMode.isPresent() && !MODES.contains(sslMode.get())) {
      throw InputProblem.in(OPTION, Sentence.of("sslmode must be one of {}", Arg.names(MODES)));
    }
    if (!isLoopback() && !mode().equals(STRICT)) {
      throw InputProblem.in(
          OPTION,
          Sentence.of(
              "the server is another machine: leave sslmode out or write sslmode=verify-full, so that"
                  + " it proves who it is"));
    }
  }

  /// Whether the server is this machine.
  boolean isLoopback() {
    return host.equals("localhost")
        || host.matches("127(\\.[0-9]{1,3}){3}")
        || host.equals("[::1]");
  }

  private String mode() {
    return sslMode.orElse(isLoopback() ? "prefer" : STRICT);
  }

  /// For the driver, without what is secret.
  String jdbc() {
    return "jdbc:postgresql://"
        + host
        + ":"
        + port
        + "/"
        + URLEncoder.encode(database, StandardCharsets.UTF_8);
  }

  /// What the driver is told beside the address.
  ///
  /// @param password where one is known; else the driver looks for it in `.pgpass`
  Properties properties(Optional<String> password) {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    password.ifPresent(secret -> properties.setProperty("password", secret));
    properties.setProperty("sslmode", mode());
    rootCertificate.ifPresent(file -> {
      if (file.equals("system")) {
        properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
      } else {
        properties.setProperty("sslrootcert", file);
      }
    });
    properties.setProperty("ApplicationName", "rackrate");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("loginTimeout", "10");
    properties.setProperty("socketTimeout", "60");
    properties.setProperty("tcpKeepAlive", "true");
    return properties;
  }

  /// For people; it holds no secret.
  @Override
  public String toString() {
    return SCHEME + "://" + user + "@" + host + ":" + port + "/" + database;
  }
}

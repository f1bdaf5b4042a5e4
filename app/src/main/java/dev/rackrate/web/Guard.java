package dev.rackrate.web;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/// Lets in only who calls the server by its own name, from its own page, and with the token where
/// one is needed; every answer forbids what no page of ours does.
final class Guard {

  private static final String POLICY =
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self';"
          + " style-src 'self'; img-src 'self' data:; connect-src 'self';"
          + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private static final List<Header> SAFE =
      List.of(
          HeaderValues.create("Content-Security-Policy", POLICY),
          HeaderValues.create("X-Content-Type-Options", "nosniff"),
          HeaderValues.create("Referrer-Policy", "no-referrer"),
          HeaderValues.create("Cross-Origin-Opener-Policy", "same-origin"),
          HeaderValues.create("Cross-Origin-Resource-Policy", "same-origin"),
          HeaderValues.create("Cache-Control", "no-store"));

  private static final String BEARER = "Bearer ";

  private final Set<String> names;
  private final IntSupplier port;
  private final Optional<String> tokenHash;

  /// @param names by which the server may be called, without the port
  /// @param port where it listens; known once it does
  /// @param tokenHash SHA-256 of the token in hex; empty where none is needed
  Guard(Set<String> names, IntSupplier port, Optional<String> tokenHash) {
    this.names = Set.copyOf(names);
    this.port = port;
    this.tokenHash = tokenHash;
  }

  void check(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    SAFE.forEach(response::header);
    String host = request.headers().first(HeaderNames.HOST).orElse("").toLowerCase(Locale.ROOT);
    if (!isOurs(host)) {
      throw new Refused(
          Fault.MISDIRECTED,
          "Not a name of this server",
          "this server is not called \"" + shown(host) + "\"; open it at its own address");
    }
    Optional<String> origin = request.headers().first(HeaderNames.ORIGIN);
    if (origin.isPresent() && !isFrom(origin.get().toLowerCase(Locale.ROOT), host)) {
      throw new Refused(
          Status.FORBIDDEN_403,
          "Another site",
          "requests from \"" + shown(origin.get()) + "\" are refused; use the page of this server");
    }
    tokenHash.ifPresent(hash -> authorise(request, hash));
    chain.proceed();
  }

  private boolean isOurs(String host) {
    String suffix = ":" + port.getAsInt();
    return names.stream()
        .anyMatch(name -> host.equals(name + suffix) || (isWellKnown(host) && host.equals(name)));
  }

  /// Without a port the one of the scheme is meant, which a proxy in front may listen at.
  private boolean isWellKnown(String host) {
    return tokenHash.isPresent() && host.indexOf(':') < 0;
  }

  private boolean isFrom(String origin, String host) {
    return origin.equals("http://" + host)
        || (tokenHash.isPresent() && origin.equals("https://" + host));
  }

  private static void authorise(RoutingRequest request, String hash) {
    String given = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
    boolean isGiven = given.regionMatches(true, 0, BEARER, 0, BEARER.length());
    String token = isGiven ? given.substring(BEARER.length()).strip() : "";
    if (!MessageDigest.isEqual(hashed(token), hash.getBytes(StandardCharsets.US_ASCII))) {
      throw new Refused(
          Status.UNAUTHORIZED_401,
          "A token is needed",
          "send the header Authorization: Bearer TOKEN with the token that serve printed when it"
              + " was first started");
    }
  }

  /// A hash as it is kept, in hex.
  static byte[] hashed(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String shown(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "..." : text;
  }
}

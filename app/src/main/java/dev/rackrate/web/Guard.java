package dev.rackrate.web;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.store.Member;
import dev.rackrate.store.Role;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntSupplier;

/// Lets in only who calls the server by its own name, from its own page, with a token where one is
/// needed, and for what its role allows; every answer forbids what no page of ours does.
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
  private static final String BASIC = "Basic ";

  /// Who has the token that was printed when the server was first started.
  private static final Member FIRST = new Member("first token", Role.ADMIN);

  private final Set<String> names;
  private final IntSupplier port;
  private final Site.Settings settings;
  private final Function<String, Optional<Member>> members;

  /// @param port where it listens; known once it does
  /// @param members who has the token of a hash
  Guard(Site.Settings settings, IntSupplier port, Function<String, Optional<Member>> members) {
    this.names = settings.names();
    this.port = port;
    this.settings = settings;
    this.members = members;
  }

  /// Who a request is from, once it was let in.
  static Member member(ServerRequest request) {
    return request
        .context()
        .get(Member.class)
        .orElseThrow(() -> new IllegalStateException("nobody was let in"));
  }

  void check(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    SAFE.forEach(response::header);
    String host = request.headers().first(HeaderNames.HOST).orElse("").toLowerCase(Locale.ROOT);
    if (!isOurs(host)) {
      throw new Refused(
          Fault.MISDIRECTED,
          Sentence.of("Not a name of this server"),
          Sentence.of(
              "this server is not called \"{}\"; open it at its own address",
              Arg.name(shown(host))));
    }
    Optional<String> origin = request.headers().first(HeaderNames.ORIGIN);
    if (origin.isPresent() && !isFrom(origin.get().toLowerCase(Locale.ROOT), host)) {
      throw new Refused(
          Status.FORBIDDEN_403,
          Sentence.of("Another site"),
          Sentence.of(
              "requests from \"{}\" are refused; use the page of this server",
              Arg.name(shown(origin.get()))));
    }
    Member member = authorised(request);
    Role needed = needed(request);
    if (!member.role().includes(needed)) {
      throw new Refused(
          Status.FORBIDDEN_403,
          Sentence.of("Not with this token"),
          Sentence.of(
              "the token of {} is for role {}; this takes role {}",
              Arg.name(member.name()),
              Arg.name(member.role().label()),
              Arg.name(needed.label())));
    }
    request.context().register(member);
    chain.proceed();
  }

  private boolean isOurs(String host) {
    String suffix = ":" + port.getAsInt();
    return names.stream()
        .anyMatch(name -> host.equals(name + suffix) || (isWellKnown(host) && host.equals(name)));
  }

  /// What a request takes: questions change nothing, whatever their method.
  private static Role needed(RoutingRequest request) {
    String path = request.path().path();
    if (path.startsWith("/api/changes")) {
      return Role.ADMIN;
    }
    boolean isRead = List.of("GET", "HEAD", "OPTIONS").contains(request.prologue().method().text());
    return path.startsWith("/api/studies") && !isRead ? Role.WRITE : Role.READ;
  }

  /// Without a port the one of the scheme is meant, which a proxy in front may listen at.
  private boolean isWellKnown(String host) {
    return settings.needsToken() && host.indexOf(':') < 0;
  }

  private boolean isFrom(String origin, String host) {
    boolean isOfTls = settings.tls().isPresent();
    return (!isOfTls && origin.equals("http://" + host))
        || ((isOfTls || settings.needsToken()) && origin.equals("https://" + host));
  }

  private Member authorised(RoutingRequest request) {
    String given = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
    if (given.isEmpty() && !settings.needsToken()) {
      return Member.LOCAL;
    }
    byte[] hash = hashed(token(given));
    boolean isFirst =
        settings
            .tokenHash()
            .filter(first -> MessageDigest.isEqual(hash, first.getBytes(StandardCharsets.US_ASCII)))
            .isPresent();
    return (isFirst
            ? Optional.of(FIRST)
            : members.apply(new String(hash, StandardCharsets.US_ASCII)))
        .orElseThrow(() ->
            new Refused(
                Status.UNAUTHORIZED_401,
                Sentence.of("A token is needed"),
                Sentence.of(
                    "send the header Authorization: Bearer TOKEN, or in a browser any name and the token"
                        + " as password: the one that serve printed when it was first started, or one"
                        + " that rackrate store token made")));
  }

  /// The token that a header brings: by itself, as programs send it, or as the password that a
  /// browser asks for; empty where there is none.
  private static String token(String header) {
    if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return header.substring(BEARER.length()).strip();
    }
    if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      try {
        byte[] both = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
        String text = new String(both, StandardCharsets.UTF_8);
        return text.substring(text.indexOf(':') + 1).strip();
      } catch (IllegalArgumentException garbled) {
        return "";
      }
    }
    return "";
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

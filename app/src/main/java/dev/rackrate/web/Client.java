package dev.rackrate.web;

import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The other end of a connection, and whether it is still there.
///
/// While work is done for a request nobody reads from its connection, so the system is asked: Linux
/// lists its connections. Elsewhere a client counts as there until it is answered.
///
/// @param port of this end
/// @param remote port of the other end
record Client(int port, int remote) {

  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

  private static final String ESTABLISHED = "01";

  /// Columns of a line: its number, this end, the other end, the state.
  private static final int ENDS = 1;

  /// The client of a request.
  static Client of(ServerRequest request) {
    return new Client(
        request.localPeer().port(), portOf((InetSocketAddress) request.remotePeer().address()));
  }

  private static int portOf(InetSocketAddress address) {
    return address.getPort();
  }

  /// Whether it has gone away.
  boolean isGone() {
    boolean isListed = false;
    for (Path table : TABLES) {
      List<String> lines = lines(table);
      isListed |= !lines.isEmpty();
      if (lines.stream().anyMatch(this::isThere)) {
        return false;
      }
    }
    return isListed;
  }

  private boolean isThere(String line) {
    String[] words = line.strip().split("\\s+", -1);
    return words.length > ENDS + 2
        && words[ENDS].endsWith(":" + hex(port))
        && words[ENDS + 1].endsWith(":" + hex(remote))
        && words[ENDS + 2].equals(ESTABLISHED);
  }

  private static String hex(int port) {
    String digits = Integer.toHexString(port).toUpperCase(Locale.ROOT);
    return "0".repeat(4 - digits.length()) + digits;
  }

  private static List<String> lines(Path table) {
    try {
      return Files.readAllLines(table, StandardCharsets.US_ASCII);
    } catch (IOException elsewhere) {
      return List.of();
    }
  }
}

package dev.rackrate.ingest.log;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Finds out whether files that are read one after another hold the same bytes. Only files of the
/// same length are looked into.
public final class SameFiles {

  private final Map<Long, List<LogFile>> byLength = new HashMap<>();
  private final Map<LogFile, String> digests = new HashMap<>();

  /// Refuses a file that was there before.
  ///
  /// @throws BadRow where a file before holds the same bytes
  public void refuse(LogFile file) throws IOException {
    List<LogFile> before = byLength.computeIfAbsent(file.bytes(), _ -> new ArrayList<>());
    for (LogFile other : before) {
      if (digest(other).equals(digest(file))) {
        throw BadRow.harmless(
            Sentence.of("is the same file as another one, and is read once"),
            Sentence.of(
                "is the same file as {}, byte for byte, and is read once", Arg.name(other.name())));
      }
    }
    before.add(file);
  }

  private String digest(LogFile file) throws IOException {
    String known = digests.get(file);
    if (known == null) {
      known = computed(file);
      digests.put(file, known);
    }
    return known;
  }

  private static String computed(LogFile file) throws IOException {
    try (InputStream in = file.opener().open()) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException lacking) {
      throw new IllegalStateException(lacking);
    }
  }
}

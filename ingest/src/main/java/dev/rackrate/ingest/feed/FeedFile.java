package dev.rackrate.ingest.feed;

import java.io.InputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A saved price list.
///
/// @param path where it lies, with slashes
/// @param provider whose prices it holds, where the user said so; else empty
/// @param in its bytes, decompressed
public record FeedFile(String path, String provider, InputStream in) {

  private static final Pattern AFFIX =
      Pattern.compile("(?i)^(skypilot|gpuhunt|karpenter)[_-]|[_-]?(vms|catalog|prices?|models?)$");

  /// The provider: as said, else by the folder (`lambda/vms.csv`) or the name of the file
  /// (`skypilot_lambda_vms.csv`); empty where neither tells.
  public String providerOrName() {
    if (!provider.isBlank()) {
      return provider;
    }
    List<String> parts = parts();
    String name = parts.getLast().replaceFirst("\\..*$", "");
    String before = "";
    while (!before.equals(name)) {
      before = name;
      Matcher affix = AFFIX.matcher(name);
      name = affix.replaceFirst("");
    }
    boolean isBare = name.isEmpty() && parts.size() > 1;
    return isBare ? parts.get(parts.size() - 2) : name;
  }

  /// The folder above the file that follows one of that name, e.g. `openai` in
  /// `providers/openai/models/x.toml`; empty where there is none.
  String below(String folder) {
    List<String> parts = parts();
    int at = parts.indexOf(folder);
    return at < 0 || at + 1 >= parts.size() ? "" : parts.get(at + 1);
  }

  /// The name of the file without its folders.
  String name() {
    return parts().getLast();
  }

  private List<String> parts() {
    List<String> parts = Stream.of(path.split("[/\\\\]")).filter(p -> !p.isEmpty()).toList();
    return parts.isEmpty() ? List.of(path) : parts;
  }
}

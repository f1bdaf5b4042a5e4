package dev.rackrate.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One name for each provider, whatever a price list calls it: `gcp` and `Google` are Google Cloud.
public final class Providers {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("aws", "AWS"),
          Map.entry("amazon", "AWS"),
          Map.entry("amazonwebservices", "AWS"),
          Map.entry("amazonec2", "AWS"),
          Map.entry("ec2", "AWS"),
          Map.entry("azure", "Azure"),
          Map.entry("microsoftazure", "Azure"),
          Map.entry("microsoft", "Azure"),
          Map.entry("gcp", "Google Cloud"),
          Map.entry("google", "Google Cloud"),
          Map.entry("googlecloud", "Google Cloud"),
          Map.entry("googlecloudplatform", "Google Cloud"),
          Map.entry("googlecomputeengine", "Google Cloud"),
          Map.entry("gce", "Google Cloud"),
          Map.entry("oci", "Oracle Cloud"),
          Map.entry("oracle", "Oracle Cloud"),
          Map.entry("ibm", "IBM Cloud"),
          Map.entry("alibaba", "Alibaba Cloud"),
          Map.entry("aliyun", "Alibaba Cloud"),
          Map.entry("tencent", "Tencent Cloud"),
          Map.entry("huawei", "Huawei Cloud"),
          Map.entry("baidu", "Baidu AI Cloud"),
          Map.entry("lambda", "Lambda"),
          Map.entry("lambdalabs", "Lambda"),
          Map.entry("lambdacloud", "Lambda"),
          Map.entry("runpod", "RunPod"),
          Map.entry("vast", "Vast.ai"),
          Map.entry("vastai", "Vast.ai"),
          Map.entry("datacrunch", "Verda"),
          Map.entry("verda", "Verda"),
          Map.entry("nebius", "Nebius"),
          Map.entry("cudo", "Cudo Compute"),
          Map.entry("fluidstack", "FluidStack"),
          Map.entry("paperspace", "Paperspace"),
          Map.entry("coreweave", "CoreWeave"),
          Map.entry("crusoe", "Crusoe"),
          Map.entry("digitalocean", "DigitalOcean"),
          Map.entry("do", "DigitalOcean"),
          Map.entry("hyperstack", "Hyperstack"),
          Map.entry("jarvislabs", "JarvisLabs"),
          Map.entry("massedcompute", "Massed Compute"),
          Map.entry("tensordock", "TensorDock"),
          Map.entry("thundercompute", "Thunder Compute"),
          Map.entry("together", "Together"),
          Map.entry("togetherai", "Together"),
          Map.entry("genesis", "Genesis Cloud"),
          Map.entry("genesiscloud", "Genesis Cloud"),
          Map.entry("latitude", "Latitude.sh"),
          Map.entry("latitudesh", "Latitude.sh"),
          Map.entry("ovh", "OVHcloud"),
          Map.entry("ovhcloud", "OVHcloud"),
          Map.entry("sfcompute", "SF Compute"),
          Map.entry("scaleway", "Scaleway"),
          Map.entry("vultr", "Vultr"),
          Map.entry("upcloud", "UpCloud"),
          Map.entry("salad", "Salad"),
          Map.entry("saladcloud", "Salad"),
          Map.entry("exoscale", "Exoscale"),
          Map.entry("hostkey", "Hostkey"),
          Map.entry("replicate", "Replicate"),
          Map.entry("modal", "Modal"),
          Map.entry("cerebrium", "Cerebrium"),
          Map.entry("novita", "Novita"),
          Map.entry("spheron", "Spheron"),
          Map.entry("hotaisle", "Hot Aisle"),
          Map.entry("koyeb", "Koyeb"),
          Map.entry("baseten", "Baseten"),
          Map.entry("fireworks", "Fireworks"),
          Map.entry("voltagepark", "Voltage Park"),
          Map.entry("gmicloud", "GMI Cloud"),
          Map.entry("gmi", "GMI Cloud"),
          Map.entry("primeintellect", "Prime Intellect"),
          Map.entry("akash", "Akash"),
          Map.entry("e2e", "E2E Networks"),
          Map.entry("e2enetworks", "E2E Networks"),
          Map.entry("akamai", "Akamai"),
          Map.entry("linode", "Akamai"));

  /// The same by their one names, in small letters and digits alone.
  private static final Map<String, String> THEMSELVES = themselves();

  private static final int SHORTEST = 3;

  /// Words behind a name that do not make it another.
  private static final List<String> TAILS =
      List.of("com", "io", "ai", "inc", "llc", "ltd", "gmbh", "cloud", "gpu", "infrastructure");

  private Providers() {}

  /// The one name of a provider; as written where it is not a known one.
  public static String name(String written) {
    String plain = written.strip();
    String letters = letters(plain);
    String name = known(letters);
    for (String rest = letters; name == null && rest != null; ) {
      rest = withoutTail(rest);
      name = rest == null ? null : known(rest);
    }
    return name == null ? plain : name;
  }

  private static @Nullable String known(String letters) {
    String name = NAMES.get(letters);
    return name == null ? THEMSELVES.get(letters) : name;
  }

  private static @Nullable String withoutTail(String letters) {
    for (String tail : TAILS) {
      if (letters.endsWith(tail) && letters.length() >= tail.length() + SHORTEST) {
        return letters.substring(0, letters.length() - tail.length());
      }
    }
    return null;
  }

  private static String letters(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    StringBuilder letters = new StringBuilder(lower.length());
    for (int at = 0; at < lower.length(); at++) {
      char each = lower.charAt(at);
      if ((each >= 'a' && each <= 'z') || (each >= '0' && each <= '9')) {
        letters.append(each);
      }
    }
    return letters.toString();
  }

  private static Map<String, String> themselves() {
    Map<String, String> names = new HashMap<>();
    NAMES.values().forEach(name -> names.put(letters(name), name));
    return names;
  }

  /// The kinds of sellers, whose prices move differently.
  public enum Segment {
    HYPERSCALER,
    SPECIALIST,
    MARKETPLACE;

    /// The word of tables.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Set<String> HYPERSCALERS =
      Set.of(
          "AWS",
          "AWS SageMaker",
          "Azure",
          "Google Cloud",
          "Oracle Cloud",
          "IBM Cloud",
          "Alibaba Cloud",
          "Tencent Cloud",
          "Huawei Cloud",
          "Baidu AI Cloud");

  private static final Set<String> MARKETPLACES =
      Set.of(
          "Vast.ai",
          "Salad",
          "Akash",
          "TensorDock",
          "Spheron",
          "Prime Intellect",
          "SF Compute",
          "GPUhub",
          "OpenRelay");

  /// What kind of seller a provider is; one that is not known is a specialist.
  public static Segment segment(String provider) {
    String name = name(provider);
    if (HYPERSCALERS.contains(name)) {
      return Segment.HYPERSCALER;
    }
    return MARKETPLACES.contains(name) ? Segment.MARKETPLACE : Segment.SPECIALIST;
  }
}

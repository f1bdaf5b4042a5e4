package dev.rackrate.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Slurm refuses of `slurm.conf` and `gres.conf`, as far as an export writes it: keywords of
/// each kind of line with the form of their values, and rules between lines.
@SuppressWarnings("NullAway") // what is missing fails the test
final class SlurmRules {

  private static final String WHOLE = "\\d{1,5}";
  private static final String NODES = "[a-z0-9-]+(\\[\\d+-\\d+\\])?";
  private static final String SECONDS = "\\d+|INFINITE|-1";

  private static final Map<String, Map<String, String>> KEYWORDS =
      Map.of(
          "",
          Map.of(
              "GresTypes", "[a-z]+",
              "ResumeProgram", "/\\S+",
              "SuspendProgram", "/\\S+",
              "SuspendTime", SECONDS,
              "ResumeTimeout", WHOLE),
          "NodeName",
          Map.of(
              "NodeName", NODES,
              "Gres", "[A-Za-z0-9_]+:[A-Za-z0-9_.+-]+:\\d+",
              "Weight", "\\d{1,9}",
              "Feature", "[a-z,]+",
              "State", "CLOUD|UNKNOWN"),
          "PartitionName",
          Map.of(
              "PartitionName",
              "[a-z0-9-]+",
              "Nodes",
              NODES,
              "Default",
              "YES|NO",
              "PriorityTier",
              WHOLE,
              "SuspendTime",
              SECONDS,
              "TRESBillingWeights",
              "GRES/gpu=\\d+(\\.\\d+)?"),
          "gres",
          Map.of(
              "NodeName", NODES,
              "Name", "gpu",
              "Type", "[a-z0-9-]+",
              "Count", "\\d{1,4}",
              "File", "/dev/[A-Za-z/]+(\\d+|\\[\\d+-\\d+\\])"));

  private static final Pattern PAIR = Pattern.compile("(\\w+)=(\"[^\"]*\"|\\S*)");
  private static final Pattern RANGE = Pattern.compile("(.*)\\[(\\d+)-(\\d+)\\]");

  private final List<String> problems = new ArrayList<>();
  private final Map<String, String> global = new TreeMap<>();
  private final Map<String, Map<String, String>> nodes = new LinkedHashMap<>();
  private final List<Map<String, String>> partitions = new ArrayList<>();

  private SlurmRules() {}

  static List<String> conf(String text) {
    SlurmRules rules = new SlurmRules();
    lines(text).forEach(rules::line);
    rules.between();
    return rules.problems;
  }

  static List<String> gres(String text) {
    SlurmRules rules = new SlurmRules();
    for (Map<String, String> line : lines(text)) {
      rules.keywords("gres", line);
      rules.hold(line.containsKey("File"), "gpu needs File");
      rules.hold(!line.containsKey("AutoDetect"), "no AutoDetect");
      if (line.containsKey("Count") && line.containsKey("File")) {
        rules.hold(
            expanded(line.get("File")).size() == Integer.parseInt(line.get("Count")),
            "Count is not that of the files");
      }
    }
    return rules.problems;
  }

  private static List<Map<String, String>> lines(String text) {
    List<Map<String, String>> lines = new ArrayList<>();
    for (String line : text.lines().filter(each -> !each.startsWith("#")).toList()) {
      Map<String, String> pairs = new LinkedHashMap<>();
      Matcher pair = PAIR.matcher(line);
      int end = 0;
      while (pair.find()) {
        if (!line.substring(end, pair.start()).isBlank()) {
          pairs.put("?" + line.substring(end, pair.start()), "");
        }
        pairs.put(pair.group(1), pair.group(2).replace("\"", ""));
        end = pair.end();
      }
      if (!line.substring(end).isBlank()) {
        pairs.put("?" + line.substring(end), "");
      }
      lines.add(pairs);
    }
    return lines;
  }

  private void hold(boolean holds, String why) {
    if (!holds) {
      problems.add(why);
    }
  }

  private void keywords(String kind, Map<String, String> line) {
    Map<String, String> known = KEYWORDS.get(kind);
    line.forEach((key, value) ->
        hold(
            known.containsKey(key) && value.matches(known.get(key)),
            kind + " line: " + key + "=" + value));
  }

  private void line(Map<String, String> line) {
    if (line.containsKey("NodeName")) {
      keywords("NodeName", line);
      expanded(line.get("NodeName")).forEach(node -> nodes.put(node, line));
    } else if (line.containsKey("PartitionName")) {
      keywords("PartitionName", line);
      partitions.add(line);
    } else {
      keywords("", line);
      global.putAll(line);
    }
  }

  private void between() {
    Set<String> types = Set.of(global.getOrDefault("GresTypes", "").split(","));
    nodes.forEach((node, line) ->
        hold(
            types.contains(line.getOrDefault("Gres", "").split(":", -1)[0]),
            node + ": Gres not listed"));
    Set<String> defaults = new HashSet<>();
    for (Map<String, String> partition : partitions) {
      expanded(partition.getOrDefault("Nodes", "?"))
          .forEach(node -> hold(nodes.containsKey(node), "no node " + node));
      if ("YES".equals(partition.get("Default"))) {
        hold(defaults.isEmpty(), "two defaults");
        defaults.add(partition.get("PartitionName"));
      }
    }
    boolean isCloud = nodes.values().stream().anyMatch(line -> "CLOUD".equals(line.get("State")));
    boolean isTimed =
        partitions.stream().anyMatch(line -> line.getOrDefault("SuspendTime", "-1").matches("\\d+"))
            || global.getOrDefault("SuspendTime", "-1").matches("\\d+");
    hold(
        !isCloud
            || (global.containsKey("ResumeProgram")
                && global.containsKey("SuspendProgram")
                && isTimed),
        "cloud nodes are never started or never stopped");
  }

  private static List<String> expanded(String hosts) {
    Matcher range = RANGE.matcher(hosts);
    if (!range.matches()) {
      return List.of(hosts);
    }
    List<String> all = new ArrayList<>();
    int digits = range.group(2).length();
    for (int i = Integer.parseInt(range.group(2)); i <= Integer.parseInt(range.group(3)); i++) {
      String number = Integer.toString(i);
      all.add(range.group(1) + "0".repeat(Math.max(0, digits - number.length())) + number);
    }
    return all;
  }
}

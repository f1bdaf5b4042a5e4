package dev.rackrate.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.Kept;
import dev.rackrate.ask.ExportPlan;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.order.Order;
import dev.rackrate.quantity.Progress;
import dev.rackrate.report.export.ExportFile;
import dev.rackrate.report.export.Exports;
import dev.rackrate.report.export.Target;
import dev.rackrate.report.export.Wish;
import dev.rackrate.study.StudySource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Every export of every example is what its tool takes, and the check that says so refuses what
/// the tool would refuse.
@SuppressWarnings("NullAway") // what is missing fails the test
final class ExportShapeTest {

  /// Folder of the tools' own schemas, where somebody has one.
  private static final Optional<Path> SCHEMAS =
      Optional.ofNullable(System.getenv("RACKRATE_SCHEMAS")).map(Path::of);

  private static final int LEAST_MUTATIONS = 30;

  /// What is wrong with the text of a file of a target.
  private static List<String> problems(Target target, String name, String text) {
    List<String> problems = new ArrayList<>();
    if (target == Target.SLURM) {
      return name.equals("gres.conf") ? SlurmRules.gres(text) : SlurmRules.conf(text);
    }
    for (Object document : documents(name, text)) {
      problems.addAll(problems(target, name, document));
    }
    return problems;
  }

  private static List<String> problems(Target target, String name, Object document) {
    Map<?, ?> own = yaml(own(target));
    String part = part(target, name, document);
    if (!(own.get(part) instanceof Map<?, ?> schema)) {
      return List.of("nothing is called " + part);
    }
    List<String> problems = new ArrayList<>(Shape.problems(document, schema, own, false));
    if (problems.isEmpty()) {
      problems.addAll(rules(target, (Map<?, ?>) document));
    }
    return problems;
  }

  private static List<String> rules(Target target, Map<?, ?> document) {
    return switch (target) {
      case KUEUE, KARPENTER -> ShapeRules.kubernetes(document);
      case FOCUS -> ShapeRules.focus(document);
      case BOM -> sums(document);
      case SKYPILOT, DSTACK, SLURM, TERRAFORM, OPENCOST -> List.of();
    };
  }

  private static List<String> sums(Map<?, ?> row) {
    BigDecimal product =
        new BigDecimal("" + row.get("unit_price")).multiply(new BigDecimal("" + row.get("in_all")));
    BigDecimal off = product.subtract(new BigDecimal("" + row.get("price"))).abs();
    BigDecimal cents = new BigDecimal("" + row.get("in_all")).multiply(new BigDecimal("0.005"));
    return off.compareTo(cents.add(new BigDecimal("0.005"))) > 0
        ? List.of("the price is not that of all")
        : List.of();
  }

  private static String part(Target target, String name, Object document) {
    return switch (target) {
      case SKYPILOT -> name.replace(".yaml", "");
      case DSTACK -> "fleet";
      case KUEUE, KARPENTER -> "" + (document instanceof Map<?, ?> map ? map.get("kind") : "");
      case TERRAFORM -> "document";
      case OPENCOST -> name.endsWith(".csv") ? "row" : "pricing";
      case FOCUS, BOM -> "row";
      case SLURM -> "";
    };
  }

  private static String own(Target target) {
    return Objects.requireNonNull(resource("/exports/" + target.label() + ".yaml"));
  }

  private static String resource(String name) {
    try (InputStream in = ExportShapeTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Load load() {
    return new Load(LoadSettings.builder().build());
  }

  private static Map<?, ?> yaml(String text) {
    return (Map<?, ?>) load().loadFromString(text);
  }

  private static List<Object> documents(String name, String text) {
    if (name.endsWith(".csv")) {
      return List.copyOf(rows(text));
    }
    List<Object> all = new ArrayList<>();
    load().loadAllFromString(text).forEach(each -> all.add(each == null ? Map.of() : each));
    return all;
  }

  /// Rows by column; an empty cell is none.
  private static List<Map<String, String>> rows(String text) {
    List<Map<String, String>> all = new ArrayList<>();
    try (Rows rows = Rows.quoted(new ByteArrayInputStream(text.getBytes(UTF_8)), ',')) {
      rows.next();
      List<String> columns = new ArrayList<>();
      for (int i = 0; i < rows.fieldCount(); i++) {
        columns.add(rows.field(i).toString());
      }
      while (rows.next()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
          String cell = rows.field(i).toString();
          row.put(columns.get(i), cell.isEmpty() ? null : cell);
        }
        all.add(row);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return all;
  }

  private static List<ExportFile> texts(Target target, Order order, Wish wish) {
    return Exports.of(target, order, wish).stream()
        .filter(file -> file.isText() && !file.name().startsWith("nothing-for-"))
        .toList();
  }

  @Test
  void everyExportOfEveryExampleIsWhatItsToolTakes() throws IOException {
    int checked = 0;
    ExportPlan export = new ExportPlan(ShippedCatalogue.read(), Progress.NONE);
    for (Path study : studies()) {
      Optional<Order> order = export.order(new StudySource.OfFile(study, List.of()));
      for (Target target : Target.values()) {
        for (ExportFile file : order.map(o -> texts(target, o, Orders.FREE)).orElse(List.of())) {
          assertThat(problems(target, file.name(), file.text()))
              .as(study + " " + file.name())
              .isEmpty();
          assertThat(ofTools(target, file.name(), file.text()))
              .as(study + " " + file.name())
              .isEmpty();
          checked++;
        }
      }
    }
    assertThat(checked).isGreaterThan(100);
  }

  private static List<Path> studies() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String folder : List.of("examples", "examples/everyday", "examples/obvious")) {
      try (Stream<Path> files = Files.walk(Kept.path(folder), folder.equals("examples") ? 2 : 1)) {
        files
            .filter(file -> file.toString().endsWith(".yaml"))
            .filter(file -> !folder.equals("examples") || file.endsWith("study.yaml"))
            .forEach(all::add);
      }
    }
    return all.stream().distinct().sorted().toList();
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void anOrderOfEveryWayAndCloudIsWhatEachToolTakes(Target target) {
    for (Wish wish : List.of(Orders.FREE, Orders.BOUGHT)) {
      List<ExportFile> files = texts(target, Orders.all(), wish);
      assertThat(files).isNotEmpty();
      for (ExportFile file : files) {
        assertThat(problems(target, file.name(), file.text())).as(file.name()).isEmpty();
        assertThat(ofTools(target, file.name(), file.text())).as(file.name()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Target.class,
      names = {"SLURM"},
      mode = EnumSource.Mode.EXCLUDE)
  void theCheckRefusesDocumentsThatWereChanged(Target target) {
    int refused = 0;
    for (ExportFile file : texts(target, Orders.all(), Orders.BOUGHT)) {
      List<Object> documents = documents(file.name(), file.text());
      List<Object> some = documents.subList(0, Math.min(documents.size(), 12));
      for (Object document : some) {
        for (Mutation.Changed changed :
            Mutation.all(
                document,
                target == Target.FOCUS || target == Target.BOM || file.name().endsWith(".csv"))) {
          if (isFreeText(changed.path())) {
            continue;
          }
          assertThat(problems(target, file.name(), changed.document()))
              .as(file.name() + " " + changed.path() + " " + changed.what())
              .isNotEmpty();
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThanOrEqualTo(LEAST_MUTATIONS);
  }

  /// What stands for people alone.
  private static boolean isFreeText(String path) {
    return path.matches("/(//.*|description|x_Note|note)");
  }

  @Test
  void theCheckRefusesFilesOfSlurmThatWereChanged() {
    List<ExportFile> files = texts(Target.SLURM, Orders.all(), Orders.FREE);
    int refused = 0;
    for (ExportFile file : files) {
      for (Map.Entry<String, Function<String, String>> change : slurmChanges().entrySet()) {
        String changed = change.getValue().apply(file.text());
        if (!changed.equals(file.text())) {
          assertThat(problems(Target.SLURM, file.name(), changed))
              .as(file.name() + ": " + change.getKey())
              .isNotEmpty();
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThanOrEqualTo(LEAST_MUTATIONS);
  }

  private static Map<String, Function<String, String>> slurmChanges() {
    Map<String, Function<String, String>> all = new LinkedHashMap<>();
    for (String keyword :
        List.of(
            "GresTypes",
            "ResumeProgram",
            "SuspendProgram",
            "ResumeTimeout",
            "Gres",
            "Weight",
            "Feature",
            "State",
            "Nodes",
            "Default",
            "PriorityTier",
            "SuspendTime",
            "TRESBillingWeights",
            "Type",
            "File")) {
      all.put(
          "misspelt " + keyword,
          text ->
              first(
                  text,
                  " " + keyword + "=",
                  " X" + keyword + "=",
                  "\n" + keyword + "=",
                  "\nX" + keyword + "="));
      all.put(
          "broken " + keyword,
          text ->
              text.replaceFirst(
                  "(?m)^([^#\\n]*\\b" + keyword + "=)(\"[^\"]*\"|\\S+)", "$1?bro#ken"));
    }
    all.put(
        "a name in two words", text -> text.replaceFirst("\nNodeName=(\\S+)", "\nNodeName=$1 too"));
    all.put("unknown node", text -> text.replaceFirst("Nodes=\\S+", "Nodes=elsewhere-1"));
    all.put("two defaults", text -> text.replaceFirst("Default=NO", "Default=YES"));
    all.put("never stopped", text -> text.replaceAll(" SuspendTime=300", ""));
    all.put("no program", text -> text.replaceFirst("\nResumeProgram=\\S+", ""));
    all.put("no gres types", text -> text.replaceFirst("\nGresTypes=gpu", ""));
    all.put(
        "count is not of the files", text -> text.replaceFirst("File=(\\S+)", "File=$1 Count=3"));
    all.put("detected", text -> text.replaceFirst(" File=\\S+", " AutoDetect=nvml"));
    all.put("no file", text -> text.replaceFirst(" File=\\S+", ""));
    return all;
  }

  private static String first(String text, String one, String other, String alone, String changed) {
    String replaced = text.replaceFirst(java.util.regex.Pattern.quote(one), other);
    return replaced.equals(text) ? text.replaceFirst(alone, changed) : replaced;
  }

  // ----- The tools' own schemas.

  private static final Map<String, String> CUSTOM =
      Map.of(
          "ResourceFlavor", "kueue/schema/kueue.x-k8s.io_resourceflavors.v0.19.2.yaml",
          "ClusterQueue", "kueue/schema/kueue.x-k8s.io_clusterqueues.v0.19.2.yaml",
          "LocalQueue", "kueue/schema/kueue.x-k8s.io_localqueues.v0.19.2.yaml",
          "NodePool", "karpenter/schema/karpenter.sh_nodepools.v1.14.1.yaml",
          "NodeOverlay", "karpenter/schema/karpenter.sh_nodeoverlays.v1.14.1.yaml");

  /// What the tools' own schemas refuse; nothing where nobody has them.
  private static List<String> ofTools(Target target, String name, String text) {
    if (SCHEMAS.isEmpty() || target == Target.BOM || target == Target.SLURM) {
      return List.of();
    }
    List<String> problems = new ArrayList<>();
    for (Object document : documents(name, text)) {
      switch (target) {
        case SKYPILOT ->
            problems.addAll(
                fits(
                    document,
                    "skypilot/schema/skypilot-" + name.replace(".yaml", "") + ".schema.json"));
        case DSTACK ->
            problems.addAll(fits(document, "dstack/schema/dstack-configuration.schema.json"));
        case TERRAFORM ->
            problems.addAll(fits(document, "terraform/schema/terraform-tfjson.schema.json"));
        case OPENCOST -> {
          if (name.endsWith(".json")) {
            problems.addAll(fits(document, "opencost/schema/opencost-custom-pricing.schema.json"));
          }
        }
        case FOCUS -> problems.addAll(fits(document, "focus/schema/focus-1.2-row.schema.json"));
        case KUEUE, KARPENTER -> problems.addAll(custom((Map<?, ?>) document));
        case SLURM, BOM -> {}
      }
    }
    return problems;
  }

  /// Of documents whose verdict is known, the check says the same.
  @Test
  void theCheckAgreesWithKnownVerdicts() throws IOException {
    if (SCHEMAS.isEmpty()) {
      return;
    }
    int agreed = 0;
    for (Object each :
        (List<?>) load().loadFromString(Files.readString(SCHEMAS.get().resolve("cases.json")))) {
      Map<?, ?> verdict = (Map<?, ?>) each;
      String target = "" + verdict.get("target");
      boolean isOfSchema =
          verdict.get("caught_by") == null || "schema".equals(verdict.get("caught_by"));
      if (List.of("mcp", "slurm").contains(target)
          || verdict.get("schema") == null
          || !isOfSchema) {
        continue;
      }
      String file = "" + verdict.get("file");
      List<String> problems = new ArrayList<>();
      for (Object document : documents(file, Files.readString(SCHEMAS.get().resolve(file)))) {
        boolean isCustom = List.of("kueue", "karpenter").contains(target);
        problems.addAll(
            isCustom ? custom((Map<?, ?>) document) : fits(document, "" + verdict.get("schema")));
      }
      assertThat(problems.isEmpty())
          .as(file + problems)
          .isEqualTo("valid".equals(verdict.get("expect")));
      agreed++;
    }
    assertThat(agreed).isGreaterThan(40);
  }

  private static Map<?, ?> ofTools(String file) {
    try {
      return yaml(Files.readString(SCHEMAS.orElseThrow().resolve(file)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> fits(Object document, String file) {
    return Shape.problems(document, ofTools(file));
  }

  private static List<String> custom(Map<?, ?> document) {
    Map<?, ?> definition = ofTools(Objects.requireNonNull(CUSTOM.get(document.get("kind"))));
    String version = ("" + document.get("apiVersion")).split("/", -1)[1];
    for (Object each : (List<?>) ((Map<?, ?>) definition.get("spec")).get("versions")) {
      Map<?, ?> of = (Map<?, ?>) each;
      if (version.equals(of.get("name"))) {
        Map<?, ?> schema = (Map<?, ?>) ((Map<?, ?>) of.get("schema")).get("openAPIV3Schema");
        List<String> problems = new ArrayList<>(Shape.problems(document, schema, schema, true));
        problems.addAll(ShapeRules.kubernetes(document));
        return problems;
      }
    }
    return List.of("no version " + version);
  }
}

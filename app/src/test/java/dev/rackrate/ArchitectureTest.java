package dev.rackrate;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.rackrate.cli.Commands;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Format;
import java.util.Formatter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Holds the code to `docs/architecture.md`, and the page to the code.
final class ArchitectureTest {

  private static final String ROOT = "dev.rackrate.";

  private static final ArchitecturePage PAGE = ArchitecturePage.read();

  private static final String[] CORE = packages(PAGE.packagesOf("core"));

  private static final Set<String> FORMATTING =
      Set.of(
          "java.lang.String.format",
          "java.lang.String.formatted",
          "java.io.PrintStream.format",
          "java.io.PrintStream.printf",
          "java.io.PrintWriter.format",
          "java.io.PrintWriter.printf");
  private static final String[] PURE = packages(PAGE.packagesOf("core", "engine"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.rackrate");

  @Test
  void packagesImportOnlyWhatTheTableAllows() {
    var offences = new TreeSet<String>();
    for (JavaClass from : CLASSES) {
      for (var dependency : from.getDirectDependenciesFromSelf()) {
        JavaClass to = dependency.getTargetClass().getBaseComponentType();
        if (isOurs(to) && !PAGE.isAllowed(name(from), name(to))) {
          offences.add(name(from) + " -> " + name(to) + " in " + from.getSimpleName());
        }
      }
    }
    assertThat(offences).as("imports that docs/architecture.md does not allow").isEmpty();
  }

  @Test
  void everyPackageHasItsRowAndEveryRowItsPackage() {
    Set<String> there = new TreeSet<>();
    for (String module : PAGE.packages().keySet()) {
      there.addAll(packagesOf(module));
    }
    Set<String> loaded = new TreeSet<>();
    CLASSES.forEach(type -> loaded.add(name(type)));
    assertThat(loaded)
        .as("packages of modules that docs/architecture.md lacks")
        .isNotEmpty()
        .isSubsetOf(there);
    PAGE.packages()
        .forEach((module, rows) ->
            assertThat(rows)
                .as("packages of %s in the first table of docs/architecture.md", module)
                .containsExactlyInAnyOrderElementsOf(packagesOf(module)));
    assertThat(PAGE.rowsTwice()).as("packages with two rows in docs/architecture.md").isEmpty();
  }

  /// The packages below `dev.rackrate` in the sources of a module.
  private static Set<String> packagesOf(String module) {
    Path root = Kept.path(module + "/src/main/java/dev/rackrate");
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> root.relativize(file.getParent()).toString().replace('/', '.'))
          .collect(toCollection(TreeSet::new));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Test
  void theTableNamesPackagesThatAreThere() {
    List<String> there = PAGE.packagesOf(PAGE.packages().keySet().toArray(String[]::new));
    assertThat(there).containsAll(PAGE.mayImport().keySet());
    PAGE.mayImport()
        .forEach((row, names) -> assertThat(there).as("may import: " + row).containsAll(names));
  }

  @Test
  void theDrawingsNameClassesThatAreThere() {
    Set<String> there = new TreeSet<>();
    CLASSES.forEach(type -> there.add(type.getName().replace(ROOT, "")));
    assertThat(PAGE.drawn())
        .as("classes in the drawings of docs/architecture.md")
        .hasSizeGreaterThan(30)
        .allMatch(drawn -> isThere(drawn, there));
  }

  /// A drawing may leave out the front of a package where it stands below one that has it.
  private static boolean isThere(String drawn, Set<String> there) {
    return there.stream().anyMatch(type -> type.equals(drawn) || type.endsWith("." + drawn));
  }

  @Test
  void theGlossaryNamesWhatIsThere() throws IOException {
    List<String> names =
        Pattern.compile("`((?:[a-z]+\\.)*[A-Z]\\w*[a-z]\\w*(?:\\.\\w+)*)(?:\\(\\))?`")
            .matcher(Files.readString(Kept.path("docs/glossary.md")))
            .results()
            .map(name -> name.group(1))
            .toList();
    assertThat(names).hasSizeGreaterThan(100);
    assertThat(names)
        .as("classes and members that docs/glossary.md names and that are not there")
        .filteredOn(name -> CLASSES.stream().noneMatch(type -> isNamed(name, type)))
        .isEmpty();
  }

  /// Whether a type is the one named, or has the member named.
  private static boolean isNamed(String name, JavaClass type) {
    String whole = "." + type.getName().replace('$', '.');
    int member = name.lastIndexOf('.');
    return whole.endsWith("." + name)
        || (member > 0
            && whole.endsWith("." + name.substring(0, member))
            && type.getAllMembers().stream()
                .anyMatch(one -> one.getName().equals(name.substring(member + 1))));
  }

  @Test
  void everyCommandHasADrawing() {
    assertThat(PAGE.commands()).containsAll(Commands.names());
  }

  @Test
  void startReadingHereNamesFilesThatAreThere() throws IOException {
    String page = Files.readString(Kept.path("docs/architecture.md"));
    List<String> files =
        Pattern.compile("`(\\w+)/…/(\\w+/\\w+\\.java)`")
            .matcher(page)
            .results()
            .map(file -> file.group(1) + "/src/main/java/dev/rackrate/" + file.group(2))
            .toList();
    assertThat(files).hasSizeGreaterThan(3).allMatch(file -> Files.exists(Kept.path(file)));
  }

  @Test
  void noCirclesBetweenPackages() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void noCirclesBetweenTheirParts() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyPackageSaysThatNothingIsNull() {
    var offences = new TreeSet<String>();
    for (JavaClass type : CLASSES) {
      if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
        offences.add(type.getPackageName());
      }
    }
    assertThat(offences).isEmpty();
  }

  @Test
  void coreKnowsOnlyTheJdkAndItself() {
    classes()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(CORE)
                .or(
                    resideInAnyPackage(
                        "java..", "org.jspecify..", "com.google.errorprone.annotations..")))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void coreAndEngineTouchNoFilesNetworkOrLog() {
    var outside =
        resideInAnyPackage(
                "java.io..",
                "java.net..",
                "java.nio.channels..",
                "java.nio.file..",
                "java.sql..",
                "java.util.logging..",
                "org.slf4j..")
            .and(not(belongToAnyOf(Serializable.class, UncheckedIOException.class)))
            .or(belongToAnyOf(System.Logger.class, ThreadLocalRandom.class));
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .dependOnClassesThat(outside)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void coreAndEngineAskNeitherTheClockNorTheSystem() {
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .callCodeUnitWhere(asksTheOutside())
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  /// Numbers are printed by `Digits`, sentences are said by `Speech`.
  @Test
  void coreEngineAndReportHaveNoFormatter() {
    noClasses()
        .that()
        .resideInAnyPackage(packages(PAGE.packagesOf("core", "engine", "report")))
        .should()
        .callCodeUnitWhere(
            DescribedPredicate.describe(
                "formats text by a pattern",
                call ->
                    FORMATTING.contains(
                        call.getTargetOwner().getName() + "." + call.getTarget().getName())))
        .orShould()
        .dependOnClassesThat(belongToAnyOf(Formatter.class).or(assignableTo(Format.class)))
        .check(CLASSES);
  }

  @Test
  void coreAndEngineHoldNoStaticState() {
    fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(PURE)
        .and()
        .areStatic()
        .should()
        .beFinal()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void commandLineAndPageNeverCompute() {
    noClasses()
        .that()
        .resideInAnyPackage(packages(List.of("cli", "web")))
        .should()
        .dependOnClassesThat(ours(".*(Calculator|Model|Planner|Simulator)"))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void importersNeverUseAFormula() {
    noClasses()
        .that()
        .resideInAnyPackage(packages(List.of("ingest")))
        .should()
        .dependOnClassesThat(ours(".*(Calculator|Model)"))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  /// A call whose answer depends on when and where it is made.
  private static DescribedPredicate<JavaCall<?>> asksTheOutside() {
    var calls =
        Set.of(
            "java.lang.Math.random",
            "java.lang.StrictMath.random",
            "java.lang.System.console",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.getProperty",
            "java.lang.System.getenv",
            "java.lang.System.nanoTime",
            "java.util.UUID.randomUUID");
    return DescribedPredicate.describe(
        "asks the clock, the system or chance",
        call -> {
          String owner = call.getTargetOwner().getName();
          String name = call.getName();
          boolean clock = owner.startsWith("java.time.") && name.matches("now|system.*|tick.*");
          boolean unseeded =
              owner.matches("java\\.util\\.(Split+able)?Random")
                  && name.equals("<init>")
                  && call.getTarget().getRawParameterTypes().isEmpty();
          return clock || unseeded || calls.contains(owner + "." + name);
        });
  }

  private static DescribedPredicate<JavaClass> ours(String simpleName) {
    return DescribedPredicate.describe(
        "of ours named " + simpleName,
        type -> isOurs(type) && type.getSimpleName().matches(simpleName));
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith(ROOT);
  }

  /// The package of a type below ours.
  private static String name(JavaClass type) {
    return type.getPackageName().replace(ROOT, "");
  }

  private static String[] packages(List<String> names) {
    return names.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
  }
}

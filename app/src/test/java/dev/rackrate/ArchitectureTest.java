package dev.rackrate;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Holds the code to the import table of `docs/architecture.md`.
final class ArchitectureTest {

  private static final String ROOT = "dev.rackrate.";

  /// Each package, then every package of ours it may import.
  private static final Map<String, Set<String>> MAY_IMPORT =
      parse(
          """
          quantity:
          problem:
          workload:    quantity
          catalogue:   quantity
          demand:      quantity workload catalogue
          bill:        quantity
          performance: quantity workload catalogue
          fleet:       quantity catalogue
          operations:  quantity workload catalogue fleet
          scenario:    quantity workload catalogue demand performance fleet operations
          cost:        quantity workload catalogue demand performance fleet operations scenario
          sizing:      quantity workload catalogue demand performance fleet operations scenario \
                       cost
          breakeven:   quantity workload catalogue demand performance fleet operations scenario \
                       cost sizing
          plan:        quantity workload catalogue demand performance fleet operations scenario \
                       cost sizing
          simulate:    quantity workload catalogue demand performance fleet operations scenario \
                       cost sizing
          risk:        quantity workload catalogue demand performance fleet operations scenario \
                       cost sizing
          calibrate:   quantity workload catalogue demand performance fleet operations scenario \
                       cost sizing
          backtest:    quantity workload catalogue demand performance fleet operations scenario \
                       cost sizing plan simulate
          decision:    quantity workload catalogue demand performance fleet operations scenario \
                       cost sizing breakeven plan simulate risk
          audit:       quantity workload catalogue demand performance fleet operations scenario \
                       cost decision
          ingest:      bill quantity workload catalogue demand performance fleet operations scenario
          report:      bill quantity workload catalogue demand performance fleet operations scenario \
                       cost sizing breakeven plan simulate risk calibrate backtest decision audit
          study:       problem bill quantity workload catalogue demand performance fleet operations scenario \
                       cost
          store:       study
          ask:         problem bill quantity workload catalogue demand performance fleet operations scenario \
                       cost sizing breakeven plan simulate risk calibrate backtest decision audit \
                       ingest report study store measure
          cli:         problem bill quantity workload catalogue demand performance fleet operations scenario \
                       cost sizing breakeven plan simulate risk calibrate backtest decision audit \
                       ask study report
          web:         problem bill quantity workload catalogue demand performance fleet operations scenario \
                       cost sizing breakeven plan simulate risk calibrate backtest decision audit \
                       ask study report
          spark:       ask risk ingest
          measure:     quantity workload catalogue performance
          """);

  private static final String[] CORE =
      packages(
          "quantity workload catalogue demand bill performance fleet operations scenario cost");

  private static final String[] ENGINE =
      packages("sizing breakeven plan simulate risk calibrate backtest decision audit");

  private static final String[] PURE =
      Stream.of(CORE, ENGINE).flatMap(Stream::of).toArray(String[]::new);

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
        if (isOurs(to) && !isAllowed(part(from), part(to))) {
          offences.add(part(from) + " -> " + part(to) + " in " + from.getSimpleName());
        }
      }
    }
    assertThat(offences).isEmpty();
  }

  @Test
  void everyPackageIsInTheTable() {
    assertThat(CLASSES)
        .isNotEmpty()
        .extracting(ArchitectureTest::part)
        .allMatch(MAY_IMPORT::containsKey);
  }

  @Test
  void theTableItselfHasNoUnknownNames() {
    assertThat(MAY_IMPORT.values()).allMatch(MAY_IMPORT.keySet()::containsAll);
  }

  @Test
  void noCirclesBetweenPackages() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
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
            resideInAnyPackage(CORE).or(resideInAnyPackage("java..", "org.jspecify..")))
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
        .resideInAnyPackage(packages("cli web"))
        .should()
        .dependOnClassesThat(ours(".*(Calculator|Model|Planner|Simulator)"))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void importersNeverUseAFormula() {
    noClasses()
        .that()
        .resideInAnyPackage(packages("ingest"))
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

  private static boolean isAllowed(String from, String to) {
    return from.equals(to) || MAY_IMPORT.getOrDefault(from, Set.of()).contains(to);
  }

  /// First part of the package name below ours: `ingest.slurm` belongs to `ingest`.
  private static String part(JavaClass type) {
    return (type.getPackageName() + ".").replace(ROOT, "").split("\\.", 2)[0];
  }

  private static String[] packages(String names) {
    return Stream.of(names.split(" ")).map(name -> ROOT + name + "..").toArray(String[]::new);
  }

  private static Map<String, Set<String>> parse(String table) {
    return table
        .lines()
        .map(line -> List.of(line.split(":?\\s+|:")))
        .collect(toMap(List::getFirst, line -> Set.copyOf(line.subList(1, line.size()))));
  }
}

package dev.rackrate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The tables and drawings of `docs/architecture.md`, which the tests hold the code to.
///
/// @param packages the packages of each module, below `dev.rackrate`
/// @param mayImport for each part of the code the packages that it may import beside itself
/// @param drawn classes that the drawings name, by package and name
/// @param commands that the drawings begin with
/// @param rowsTwice packages with more than one row
record ArchitecturePage(
    Map<String, List<String>> packages,
    Map<String, Set<String>> mayImport,
    Set<String> drawn,
    Set<String> commands,
    Set<String> rowsTwice) {

  private static final Pattern NAME = Pattern.compile("`([a-z]+(?:\\.[a-z]+)*)`");
  private static final Pattern IMPORTS =
      Pattern.compile("nothing|(`[a-z.]+`(, `[a-z.]+`)*)( except (`[a-z.]+`(, `[a-z.]+`)*))?");
  private static final Pattern CLASS = Pattern.compile("\\b((?:[a-z]+\\.)+[A-Z]\\w+)");
  private static final Pattern COMMAND = Pattern.compile("rackrate ([a-z]+)( [a-z]+)?");

  static ArchitecturePage read() {
    try {
      return of(Files.readString(Kept.path("docs/architecture.md")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static ArchitecturePage of(String page) {
    Map<String, List<String>> packages = new LinkedHashMap<>();
    Set<String> seen = new TreeSet<>();
    Set<String> twice = new TreeSet<>();
    String module = "";
    for (List<String> row : table(page, "| module | package | purpose |")) {
      module = names(row.getFirst()).stream().findFirst().orElse(module);
      for (String name : names(row.get(1))) {
        packages.computeIfAbsent(module, _ -> new ArrayList<>()).add(name);
        if (!seen.add(name)) {
          twice.add(name);
        }
      }
    }
    Map<String, Set<String>> mayImport = new LinkedHashMap<>();
    for (List<String> row : table(page, "| package | may import |")) {
      Set<String> allowed = allowed(row.get(1), packages);
      names(row.getFirst()).forEach(name -> mayImport.put(name, allowed));
    }
    String drawings = drawings(page);
    return new ArchitecturePage(
        packages, mayImport, all(CLASS, drawings), all(COMMAND, drawings), twice);
  }

  /// Everything of ours that code in a package may import: by the row of the package itself, or of
  /// the nearest one around it.
  boolean isAllowed(String from, String to) {
    Optional<String> row =
        mayImport.keySet().stream()
            .filter(name -> isWithin(from, name))
            .max(Comparator.comparingInt(String::length));
    return row.isPresent()
        && (part(from).equals(part(to))
            || mayImport.getOrDefault(row.get(), Set.of()).stream()
                .anyMatch(name -> isWithin(to, name)));
  }

  /// Whether a package is that one or lies below it.
  private static boolean isWithin(String inner, String outer) {
    return inner.equals(outer) || inner.startsWith(outer + ".");
  }

  /// First part of the name of a package: `ingest.slurm` belongs to `ingest`.
  static String part(String name) {
    return name.split("\\.", 2)[0];
  }

  List<String> packagesOf(String... modules) {
    List<String> all = new ArrayList<>();
    for (String module : modules) {
      all.addAll(packages.getOrDefault(module, List.of()));
    }
    return all;
  }

  /// What a cell of the second table stands for; what comes after a semicolon is for people.
  private static Set<String> allowed(String cell, Map<String, List<String>> packages) {
    String list = cell.split(";", 2)[0].strip();
    Matcher imports = IMPORTS.matcher(list);
    if (!imports.matches()) {
      throw new IllegalArgumentException(
          "docs/architecture.md: \"%s\" is not understood; write `a`, `b` except `c`, or nothing"
              .formatted(list));
    }
    Set<String> allowed = new LinkedHashSet<>();
    if (imports.group(1) != null) {
      for (String name : names(imports.group(1))) {
        boolean isModule = packages.containsKey(name) && !packages.get(name).contains(name);
        allowed.addAll(isModule ? packages.get(name) : List.of(name));
      }
    }
    if (imports.group(4) != null) {
      for (String name : names(imports.group(4))) {
        allowed.removeIf(inner -> isWithin(inner, name));
      }
    }
    return allowed;
  }

  /// The rows of the table that begins with this line.
  private static List<List<String>> table(String page, String heading) {
    List<List<String>> rows = new ArrayList<>();
    List<String> lines = page.lines().toList();
    int at = lines.indexOf(heading) + 2;
    while (at >= 2 && at < lines.size() && lines.get(at).startsWith("|")) {
      String[] cells = lines.get(at).split("\\|", -1);
      rows.add(List.of(cells[1].strip(), cells[2].strip()));
      at++;
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("docs/architecture.md has no table " + heading);
    }
    return rows;
  }

  private static List<String> names(String cell) {
    return NAME.matcher(cell).results().map(name -> name.group(1)).toList();
  }

  /// The fences of the page, one after the other.
  private static String drawings(String page) {
    StringBuilder drawings = new StringBuilder();
    boolean isInside = false;
    for (String line : page.lines().toList()) {
      if (line.startsWith("```")) {
        isInside = !isInside;
      } else if (isInside) {
        drawings.append(line).append('\n');
      }
    }
    return drawings.toString();
  }

  private static Set<String> all(Pattern pattern, String text) {
    Set<String> all = new TreeSet<>();
    pattern.matcher(text).results().forEach(found -> all.add(found.group(1)));
    return all;
  }
}

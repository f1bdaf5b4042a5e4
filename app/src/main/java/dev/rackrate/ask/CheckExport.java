package dev.rackrate.ask;

import dev.rackrate.order.Order;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.export.ExportCheck;
import dev.rackrate.report.export.ExportFile;
import dev.rackrate.report.export.Exports;
import dev.rackrate.report.export.Target;
import dev.rackrate.report.export.Wish;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Holds a file that an export wrote against what the study gives today.
public final class CheckExport {

  private static final int MOST_BYTES = 16 << 20;

  /// More values than these are of no file that somebody gave names of his own.
  private static final int MOST_RENAMED = 1_000;

  private static final Pattern WRITTEN_FOR =
      Pattern.compile("rackrate export[^\\n]{0,4000}? --to ([a-z]+)");
  private static final Pattern NUMBER =
      Pattern.compile("-?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");
  private static final Pattern POOL = Pattern.compile("^(?:owned|reserved|rented|spot)-[a-z0-9]");

  /// Paths that an export has written, whatever else a user keeps in the file.
  private static final Pattern OURS =
      Pattern.compile("(?:owned|reserved|rented|spot)-[a-z0-9]|\\.pricing\\.|^NodeOverlay |, ");

  private static final Pattern DIGIT = Pattern.compile("[0-9]");

  private final Path file;
  private final String text;

  /// @throws InputProblem where the file cannot be one of an export
  public CheckExport(Path file) {
    this.file = file;
    this.text = read(file);
  }

  private static String read(Path file) {
    String name = "--check " + file;
    if (!Files.isRegularFile(file)) {
      throw InputProblem.in(name, Sentence.of("there is no such file"));
    }
    if (file.toString().endsWith(".xlsx")) {
      throw InputProblem.in(
          name, Sentence.of("is a workbook; name the .csv beside it, which has its figures"));
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw InputProblem.in(
            name, Sentence.of("is larger than 16 MiB, the most an export may have"));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw InputProblem.in(name, Sentence.of("is not a text file in UTF-8"));
    } catch (IOException unreadable) {
      throw InputProblem.in(name, Sentence.of("cannot be read; check its permissions"));
    }
  }

  /// The file with its comments on one line.
  private String said() {
    return text.replace("\n# ", " ");
  }

  /// The tool that the file says it was written for.
  ///
  /// @throws InputProblem where it does not say
  public Target target() {
    Matcher said = WRITTEN_FOR.matcher(said());
    while (said.find()) {
      Optional<Target> target = Target.named(said.group(1));
      if (target.isPresent()) {
        return target.get();
      }
    }
    throw InputProblem.in(
        "--check " + file,
        Sentence.of(
            "does not say for which tool it was written; add --to with one of {}",
            Arg.names(Target.labels())));
  }

  /// Whether the file says that it was written with what costs money.
  public boolean isPurchase() {
    String all = said();
    Matcher said = WRITTEN_FOR.matcher(all);
    return said.find() && all.startsWith(" --purchase", said.end());
  }

  /// What differs, in the file of the export that has its name, or else the one most like it.
  ///
  /// @throws InputProblem where no export writes such files
  public ExportCheck against(Target target, Order order, Wish wish) {
    String name = String.valueOf(file.getFileName());
    String format = name.substring(name.lastIndexOf('.') + 1);
    if (ExportedValues.formats().noneMatch(format::equals)) {
      throw InputProblem.in("--check " + file, Sentence.of("is not a file that an export writes"));
    }
    Map<String, String> there = ExportedValues.of(text, file.toString(), format);
    List<ExportFile> alike =
        Exports.of(target, order, wish).stream()
            .filter(each -> each.isText() && each.name().endsWith("." + format))
            .toList();
    return alike.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .map(each -> compared(values(each, format), there))
        .or(() ->
            alike.stream()
                .map(each -> compared(values(each, format), there))
                .max(Comparator.comparingInt(ExportCheck::found)))
        .orElseGet(() -> compared(Map.of(), there));
  }

  private static Map<String, String> values(ExportFile each, String format) {
    return ExportedValues.of(each.text(), each.name(), format);
  }

  private ExportCheck compared(Map<String, String> today, Map<String, String> there) {
    List<ExportCheck.Difference> differing = new ArrayList<>();
    Set<String> met = new HashSet<>();
    List<String> others = there.keySet().stream().filter(path -> !today.containsKey(path)).toList();
    List<String> renamed = others.size() > MOST_RENAMED ? List.of() : others;
    int same = 0;
    int differs = 0;
    for (Map.Entry<String, String> value : today.entrySet()) {
      Optional<String> place = place(value.getKey(), renamed, there);
      place.ifPresent(met::add);
      Optional<String> inFile = place.flatMap(at -> Optional.ofNullable(there.get(at)));
      boolean isNumber =
          isNumber(value.getValue()) || inFile.filter(CheckExport::isNumber).isPresent();
      if (isNumber && inFile.filter(other -> isSame(value.getValue(), other)).isPresent()) {
        same++;
      } else if (isNumber) {
        differs++;
        differing.add(
            new ExportCheck.Difference(value.getKey(), inFile, Optional.of(value.getValue())));
      }
    }
    for (Map.Entry<String, String> value : there.entrySet()) {
      String path = value.getKey();
      if (!met.contains(path) && isNumber(value.getValue()) && OURS.matcher(path).find()) {
        differs++;
        if (differing.size() < ExportCheck.MOST_LISTED) {
          differing.add(
              new ExportCheck.Difference(path, Optional.of(value.getValue()), Optional.empty()));
        }
      }
    }
    return new ExportCheck(file.toString(), same, met.size(), differs, differing);
  }

  private static boolean isNumber(String value) {
    return DIGIT.matcher(value).find();
  }

  /// Where the file has a value: at its path, or where it has a name of the user's in the place of
  /// a pool's, at the one path of the same shape that the export lacks.
  private static Optional<String> place(
      String path, List<String> others, Map<String, String> there) {
    if (there.containsKey(path)) {
      return Optional.of(path);
    }
    List<String> alike = others.stream().filter(other -> isRenamed(path, other)).toList();
    return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
  }

  private static boolean isRenamed(String path, String other) {
    String[] steps = path.split("[. ]", -1);
    String[] others = other.split("[. ]", -1);
    if (steps.length != others.length || steps.length < 3) {
      return false;
    }
    int different = 0;
    for (int i = 0; i < steps.length; i++) {
      different += steps[i].equals(others[i]) ? 0 : POOL.matcher(others[i]).find() ? 2 : 1;
    }
    return different == 1
        && steps[0].equals(others[0])
        && steps[steps.length - 1].equals(others[steps.length - 1]);
  }

  private static boolean isSame(String one, String other) {
    if (NUMBER.matcher(one).matches() && NUMBER.matcher(other).matches()) {
      return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    }
    return one.equals(other);
  }
}

package dev.rackrate.report;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.usd;

import dev.rackrate.decision.Answer;
import dev.rackrate.decision.RiskWords;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Block.Column;
import dev.rackrate.report.page.Block.Row;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Page;
import dev.rackrate.risk.Risk;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JsonGenerator;

/// What the GPUs of a machine were measured to do, as a page and JSON.
///
/// @param maker of the GPUs, whose library told of them
/// @param driver its version; empty where it is not known
/// @param run what a command did on them
/// @param into the folder that was written; empty for none
/// @param notes what was not taken or written, and why
/// @param study what the measurement does to an answer
public record MeasureReport(
    String maker,
    String driver,
    LocalDate day,
    List<Gpu> gpus,
    Optional<Run> run,
    String into,
    List<Sentence> notes,
    Optional<Moved> study) {

  private static final double KILO = 1_000;
  private static final int MOST_INPUTS = 5;

  /// One GPU.
  ///
  /// @param id by which the catalogue knows it; empty where it does not
  /// @param joules that the command took on it
  public record Gpu(
      int index,
      String name,
      String id,
      OptionalDouble memoryGib,
      OptionalDouble limitWatts,
      OptionalDouble idleWatts,
      OptionalDouble loadWatts,
      OptionalDouble mostWatts,
      OptionalDouble joules,
      OptionalDouble use,
      OptionalDouble clockMhz,
      OptionalDouble memoryClockMhz) {}

  /// What a command did.
  ///
  /// @param isCounted whether its energy is from counters of the boards, else from their power
  public record Run(
      double seconds, int gpus, OptionalDouble joules, boolean isCounted, Optional<Units> units) {}

  /// Work that a command did.
  ///
  /// @param metric under which its speed was written; empty where it was not
  public record Units(double count, String unit, String metric) {}

  /// The answer to a study without the measurement and with it.
  public record Moved(Answer before, Optional<Answer> after) {

    private Answer newest() {
      return after.orElse(before);
    }
  }

  public MeasureReport {
    gpus = List.copyOf(gpus);
    notes = List.copyOf(notes);
  }

  /// The currency of the study, where there is one.
  public Optional<Money.Rate> currency() {
    return study.map(moved -> moved.before().scenario().currency());
  }

  /// For people.
  public Page page() {
    Page.Builder page = new Page.Builder();
    if (!gpus.isEmpty()) {
      page.add(
          new Block.Title(
              driver.isEmpty()
                  ? Sentence.of(
                      "GPUs of this machine, as reported by the library of {}", name(maker))
                  : Sentence.of(
                      "GPUs of this machine, as reported by the library of {}, driver {}",
                      name(maker),
                      name(driver))));
      page.add(grid());
    }
    run.ifPresent(command -> ran(page, command));
    notes.forEach(page::para);
    if (!into.isEmpty()) {
      page.para(Sentence.of("Written to {0}; use it with --catalogue {0}", name(into)));
    }
    study.ifPresent(moved -> moved(page, moved));
    return page.page();
  }

  private Block grid() {
    return new Block.Grid(
        List.of(
            Column.number(Sentence.of("no.")),
            Column.text(Sentence.of("GPU")),
            Column.number(Sentence.of("GiB")),
            Column.number(Sentence.of("W idle")),
            Column.number(Sentence.of("W at work")),
            Column.number(Sentence.of("W at most")),
            Column.number(Sentence.of("W allowed")),
            Column.number(Sentence.of("MHz")),
            Column.number(Sentence.of("busy"))),
        gpus.stream()
            .map(gpu ->
                Row.of(
                    Cell.count(gpu.index()),
                    Cell.text(gpu.name()),
                    cell(gpu.memoryGib(), Digits.TENTHS),
                    cell(gpu.idleWatts(), Digits.WHOLE),
                    cell(gpu.loadWatts(), Digits.WHOLE),
                    cell(gpu.mostWatts(), Digits.WHOLE),
                    cell(gpu.limitWatts(), Digits.WHOLE),
                    cell(gpu.clockMhz(), Digits.WHOLE),
                    gpu.use().isPresent()
                        ? Cell.share(gpu.use().getAsDouble(), Digits.WHOLE)
                        : Cell.unknown()))
            .toList());
  }

  private static Cell cell(OptionalDouble value, Digits digits) {
    return value.isPresent() ? Cell.number(value.getAsDouble(), digits) : Cell.unknown();
  }

  private static void ran(Page.Builder page, Run run) {
    Sentence gpus = Sentence.of("{} GPU{|s}", count(run.gpus()));
    page.para(
        run.joules().isEmpty()
            ? Sentence.of(
                "The command ran {} s on {}; what it drew is not known.",
                number(run.seconds(), Digits.TENTHS),
                said(gpus))
            : Sentence.of(
                run.isCounted()
                    ? "The command ran {} s on {} and drew {} kJ by the counters of the boards."
                    : "The command ran {} s on {} and drew {} kJ by their power ten times a"
                        + " second.",
                number(run.seconds(), Digits.TENTHS),
                said(gpus),
                number(run.joules().getAsDouble() / KILO, Digits.PLAIN)));
    run.units()
        .ifPresent(units ->
            page.para(
                run.joules().isEmpty()
                    ? Sentence.of(
                        "{} {}: {} a second.",
                        number(units.count(), Digits.PLAIN),
                        name(units.unit()),
                        number(units.count() / run.seconds(), Digits.FOUR_FIGURES))
                    : Sentence.of(
                        "{} {}: {} a second, {} J each.",
                        number(units.count(), Digits.PLAIN),
                        name(units.unit()),
                        number(units.count() / run.seconds(), Digits.FOUR_FIGURES),
                        number(run.joules().getAsDouble() / units.count(), Digits.FOUR_FIGURES))));
  }

  private static void moved(Page.Builder page, Moved moved) {
    page.heading(Sentence.of("For the study {}", name(moved.before().scenario().title())));
    if (moved.after().isPresent()) {
      page.para(
          Sentence.of("Before the measurement: {}", said(moved.before().verdict().headline())));
      RiskWords.howSure(moved.before()).ifPresent(page::para);
      page.para(
          Sentence.of("With the measurement: {}", said(moved.after().get().verdict().headline())));
      RiskWords.howSure(moved.after().get()).ifPresent(page::para);
    } else {
      page.para(moved.before().verdict().headline());
      RiskWords.howSure(moved.before()).ifPresent(page::para);
    }
    page.heading(Sentence.of("What it is worth to find out before choosing"));
    List<Risk.Worth> worths = worths(moved);
    if (worths.isEmpty()) {
      page.para(Sentence.of("Nothing: whatever is found out, the choice stays the same."));
      return;
    }
    Risk.Worth most = worths.getFirst();
    page.para(Sentence.of("Worth most: {}, {}.", name(most.input()), usd(most.usd())));
    worths.stream()
        .filter(worth -> worth.input().startsWith(SPEED))
        .findFirst()
        .filter(speed -> !speed.equals(most))
        .ifPresent(speed ->
            page.para(
                Sentence.of(
                    "Of what can be measured on a machine: {}, {}.",
                    name(speed.input()),
                    usd(speed.usd()))));
  }

  /// How the speed of a GPU beside another is called among what is not known.
  private static final String SPEED = "performance.";

  private static List<Risk.Worth> worths(Moved moved) {
    return moved.newest().risk().map(Risk::worthKnowing).orElse(List.of()).stream()
        .filter(worth -> worth.usd() > 0)
        .toList();
  }

  /// For programs.
  public String json() {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringProperty("maker", maker);
      json.writeStringProperty("driver", driver);
      json.writeStringProperty("measured", day.toString());
      json.writeArrayPropertyStart("gpus");
      gpus.forEach(gpu -> json(json, gpu));
      json.writeEndArray();
      json.writeName("command");
      if (run.isPresent()) {
        json(json, run.get());
      } else {
        json.writeNull();
      }
      json.writeStringProperty("into", into);
      json.writeArrayPropertyStart("notes");
      notes.forEach(note -> json.writeString(note.text()));
      json.writeEndArray();
      json.writeName("study");
      if (study.isPresent()) {
        json(json, study.get());
      } else {
        json.writeNull();
      }
      json.writeEndObject();
    });
  }

  private static void json(JsonGenerator json, Gpu gpu) {
    json.writeStartObject();
    json.writeNumberProperty("index", gpu.index());
    json.writeStringProperty("name", gpu.name());
    json.writeStringProperty("gpu", gpu.id());
    optional(json, "memoryGib", gpu.memoryGib());
    optional(json, "limitWatts", gpu.limitWatts());
    optional(json, "idleWatts", gpu.idleWatts());
    optional(json, "loadWatts", gpu.loadWatts());
    optional(json, "mostWatts", gpu.mostWatts());
    optional(json, "joules", gpu.joules());
    optional(json, "use", gpu.use());
    optional(json, "clockMhz", gpu.clockMhz());
    optional(json, "memoryClockMhz", gpu.memoryClockMhz());
    json.writeEndObject();
  }

  private static void json(JsonGenerator json, Run run) {
    json.writeStartObject();
    json.writeNumberProperty("seconds", run.seconds());
    json.writeNumberProperty("gpus", run.gpus());
    optional(json, "joules", run.joules());
    json.writeBooleanProperty("counted", run.isCounted());
    json.writeName("work");
    if (run.units().isPresent()) {
      Units units = run.units().get();
      json.writeStartObject();
      json.writeNumberProperty("units", units.count());
      json.writeStringProperty("unit", units.unit());
      json.writeNumberProperty("unitsPerSecond", units.count() / run.seconds());
      optional(
          json,
          "joulesPerUnit",
          run.joules().isPresent()
              ? OptionalDouble.of(run.joules().getAsDouble() / units.count())
              : OptionalDouble.empty());
      json.writeStringProperty("metric", units.metric());
      json.writeEndObject();
    } else {
      json.writeNull();
    }
    json.writeEndObject();
  }

  private static void json(JsonGenerator json, Moved moved) {
    json.writeStartObject();
    answer(json, "before", moved.before());
    json.writeName("after");
    if (moved.after().isPresent()) {
      answer(json, moved.after().get());
    } else {
      json.writeNull();
    }
    json.writeArrayPropertyStart("worthKnowing");
    double usdPerUnit = moved.newest().scenario().currency().usdPerUnit();
    worths(moved).stream()
        .limit(MOST_INPUTS)
        .forEach(worth -> {
          json.writeStartObject();
          json.writeStringProperty("input", worth.input());
          json.writeNumberProperty("evppi", worth.usd() / usdPerUnit);
          json.writeNumberProperty("standardError", worth.standardErrorUsd() / usdPerUnit);
          json.writeStringProperty("unit", moved.newest().scenario().currency().currency());
          json.writeEndObject();
        });
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void answer(JsonGenerator json, String name, Answer answer) {
    json.writeName(name);
    answer(json, answer);
  }

  private static void answer(JsonGenerator json, Answer answer) {
    json.writeStartObject();
    json.writeStringProperty("choice", answer.verdict().choice().label());
    json.writeArrayPropertyStart("sides");
    for (Risk.Side side : answer.risk().map(Risk::sides).orElse(List.of())) {
      json.writeStartObject();
      json.writeStringProperty("kind", side.kind());
      json.writeNumberProperty("probability", side.probability());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void optional(JsonGenerator json, String name, OptionalDouble value) {
    json.writeName(name);
    if (value.isPresent()) {
      json.writeNumber(value.getAsDouble());
    } else {
      json.writeNull();
    }
  }
}

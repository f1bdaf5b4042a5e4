package dev.rackrate.report.decision;

import static dev.rackrate.quantity.Input.DISCOUNT_RATE;
import static dev.rackrate.quantity.Input.GPU_RATIO;
import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;

import dev.rackrate.catalogue.Host;
import dev.rackrate.cost.Bill;
import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Driver;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.AnswerPart;
import dev.rackrate.decision.FleetReplays;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.decision.candidate.Exit;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.PlanResult;
import dev.rackrate.decision.candidate.Scaling;
import dev.rackrate.decision.candidate.UnitCarbon;
import dev.rackrate.decision.explain.AnswerFacts;
import dev.rackrate.decision.explain.CashByMonth;
import dev.rackrate.demand.Demand;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Language;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.quantity.Time;
import dev.rackrate.report.Json;
import dev.rackrate.report.JsonProperties;
import dev.rackrate.report.MoneyFormat;
import dev.rackrate.report.WorkJson;
import dev.rackrate.report.plan.PlanReport;
import dev.rackrate.report.replay.ReplayReport;
import dev.rackrate.scenario.Footprint;
import dev.rackrate.scenario.Have;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Trust;
import dev.rackrate.scenario.Weakness;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/// An answer as JSON: money in the currency of the study, nothing rounded.
public final class JsonReport {

  private final Answer answer;
  private final List<OptionResult> told;
  private final String version;
  private final MoneyFormat money;
  private final JsonGenerator json;
  private final JsonProperties to;
  private final AnswerFacts facts;

  private final Set<AnswerPart> parts;
  private final List<OptionResult> listed;

  private JsonReport(
      Answer answer,
      Set<AnswerPart> parts,
      Told scope,
      String version,
      Language language,
      JsonGenerator json) {
    this.answer = answer;
    this.parts = parts;
    this.listed = scope == Told.SHOWN ? inOrder(answer, answer.few()) : answer.options();
    this.told =
        switch (scope) {
          case SHOWN -> listed;
          case NOTABLE -> inOrder(answer, answer.notable());
          case ALL -> answer.options();
        };
    this.version = version;
    this.json = json;
    this.money = new MoneyFormat(answer.scenario().currency(), language);
    this.to = new JsonProperties(json, money);
    this.facts = new AnswerFacts(answer, told);
  }

  /// How much of an answer is told.
  public enum Told {
    /// The options that text shows, and nothing of the others.
    SHOWN,
    /// Every option with its bill, cash flows and assumptions of those that matter.
    NOTABLE,
    /// Everything.
    ALL
  }

  /// The answer: every option with its bill, and cash flows and assumptions of those that matter.
  ///
  /// @param isAll whether cash flows and assumptions of every option are told
  /// @param version that of the program
  public static String of(Answer answer, boolean isAll, String version) {
    return of(answer, isAll, version, Language.ENGLISH);
  }

  /// The same with its sentences in a language; keys and units are the same in each.
  public static String of(Answer answer, boolean isAll, String version, Language language) {
    return of(answer, AnswerPart.ALL, isAll ? Told.ALL : Told.NOTABLE, version, language);
  }

  /// The same with the parts that were asked for; what was not asked for has no key.
  public static String of(
      Answer answer, Set<AnswerPart> parts, Told scope, String version, Language language) {
    return Json.text(json -> new JsonReport(answer, parts, scope, version, language, json).write());
  }

  /// Some options, in the order of the answer.
  private static List<OptionResult> inOrder(Answer answer, List<OptionResult> some) {
    return answer.options().stream().filter(some::contains).toList();
  }

  private void write() {
    json.writeStartObject();
    json.writeStringProperty("rackrate", version);
    object("study", this::study);
    array("have", answer.scenario().have(), this::have);
    array("options", candidates(listed), this::candidate);
    array("breakEvens", answer.breakEvens(), meeting -> BreakEvenJson.write(to, meeting));
    answer.risk().ifPresent(risk -> object("risk", () -> RiskJson.write(json, risk, money)));
    object("verdict", () -> VerdictJson.write(to, answer.verdict()));
    if (answer.plan().isPresent()) {
      json.writeName("plan");
      PlanReport.write(answer.plan().get(), json);
    }
    answer.replays().ifPresent(replays -> object("replays", () -> replays(replays)));
    array(
        "cashFlows",
        candidates(told.stream().filter(OptionResult::isWorkedOut).toList()),
        this::cashFlow);
    json.writeNumberProperty("cashFlowsLeftOut", workedOut(answer.options()) - workedOut(told));
    array("assumptions", facts.assumptions(), this::assumption);
    array("sources", facts.sources(), this::source);
    json.writeEndObject();
  }

  private static long workedOut(List<OptionResult> options) {
    return options.stream().filter(OptionResult::isWorkedOut).count();
  }

  /// Options, and after them the plans that hold several.
  private List<Candidate> candidates(List<OptionResult> options) {
    return Stream.<Candidate>concat(options.stream(), answer.plans().stream()).toList();
  }

  private void candidate(Candidate candidate) {
    switch (candidate) {
      case OptionResult option -> option(option);
      case PlanResult plan -> mix(plan);
    }
  }

  private void mix(PlanResult plan) {
    json.writeStringProperty("id", plan.id());
    json.writeStringProperty("kind", Choice.MIX.label());
    json.writeStringProperty("name", plan.id().substring(plan.id().indexOf(':') + 1));
    json.writeStringProperty("gpu", "");
    json.writeNumberProperty("machines", plan.mostMachines());
    json.writeNumberProperty("machinesFirst", sum(plan.machinesFirst()));
    amount("capital", plan.costing().capitalUsd());
    json.writeBooleanProperty("feasible", plan.isFeasible());
    strings("infeasible", plan.misfits().stream().map(Misfit::sentence).toList());
    json.writeBooleanProperty("named", plan.parts().stream().allMatch(JsonReport::isNamed));
    Bill bill = plan.bill();
    amount("presentCost", bill.presentUsd());
    amount("totalCost", bill.totalUsd());
    amount("monthlyCost", plan.monthlyUsd());
    amount("perBusyGpuHour", plan.perBusyGpuHourUsd());
    array("lines", bill.lines(), line -> line(plan, line));
    json.writeArrayPropertyStart("holdings");
    for (int i = 0; i < plan.parts().size(); i++) {
      json.writeStartObject();
      json.writeStringProperty("option", plan.parts().get(i).id());
      json.writeNumberProperty("machines", plan.machines().get(i));
      json.writeNumberProperty("machinesFirst", plan.machinesFirst().get(i));
      json.writeNumberProperty("firstMonth", plan.plan().holdings().get(i).use().first());
      json.writeNumberProperty("lastMonth", plan.plan().holdings().get(i).use().last());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static boolean isNamed(OptionResult option) {
    return option.option().trust().isNamed();
  }

  private static int sum(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  private void study() {
    Costing first = answer.options().getFirst().costing();
    json.writeStringProperty("title", answer.scenario().title());
    json.writeStringProperty("asOf", answer.scenario().asOf().toString());
    json.writeStringProperty("currency", answer.scenario().currency().currency());
    json.writeNumberProperty("usdPerUnit", answer.scenario().currency().usdPerUnit());
    json.writeNumberProperty("horizonMonths", (int) first.inputs().get(HORIZON));
    number("discountRate", first.inputs().get(DISCOUNT_RATE));
    number("hoursPerMonth", first.inputs().get(HOURS_PER_MONTH));
    number("busyGpuHoursPerMonth", first.flows().at(Driver.WORK_HOURS, 1));
    double requests = answer.requestsPerMonth(first.inputs().get(HOURS_PER_MONTH));
    if (requests > 0) {
      number("requestsPerMonth", requests);
    }
    answer.scenario().demand().ifPresent(demand -> object("demand", () -> logged(demand)));
  }

  private void logged(Demand demand) {
    json.writeStringProperty("curve", demand.primary().label());
    json.writeNumberProperty("jobs", demand.facts().jobs());
    json.writeNumberProperty("gpuJobs", demand.facts().gpuJobs());
    number("days", demand.load().window().hours() / 24);
    number("gpuHours", demand.load().gpuHours());
    number("meanGpus", demand.load().meanGpus());
    number("peakGpus", demand.load().peakGpus());
    number("loadFactor", demand.load().loadFactor());
    json.writeNumberProperty("read", demand.reading().read());
    json.writeNumberProperty("used", demand.reading().used());
    demand
        .billed()
        .filter(Demand.Billed::isKnown)
        .ifPresent(bill -> {
          double months = demand.load().window().hours() / Time.HOURS_PER_MONTH;
          object(
              "paid",
              () -> {
                number("amount", bill.amount());
                json.writeStringProperty("currency", bill.currency());
                number("perMonth", bill.amount() / months);
              });
        });
  }

  private void have(Have have) {
    json.writeStringProperty("machine", have.machine());
    json.writeNumberProperty("count", have.count());
    number("gpus", have.gpus());
    json.writeNumberProperty("months", have.months());
    amount("presentCost", Costing.of(have).presentUsd());
  }

  private void option(OptionResult option) {
    Costing costing = option.costing();
    json.writeStringProperty("id", option.id());
    json.writeStringProperty("kind", option.option().kind().label());
    json.writeStringProperty("name", option.option().name());
    json.writeStringProperty("gpu", option.option().gpu());
    json.writeNumberProperty("gpusPerMachine", (int) costing.inputs().get(MACHINE_GPUS));
    json.writeBooleanProperty("managed", option.option().sold().isManaged());
    object("host", () -> host(option.option().sold().host()));
    json.writeNumberProperty("machines", costing.machines());
    json.writeNumberProperty("machinesFirst", costing.machinesFirst());
    if (option.isWorkedOut()) {
      amount("capital", costing.capitalUsd());
    }
    json.writeBooleanProperty("feasible", option.isFeasible());
    strings("infeasible", option.misfits().stream().map(Misfit::sentence).toList());
    json.writeBooleanProperty("named", option.option().trust().isNamed());
    Trust trust = option.option().trust();
    json.writeStringProperty(
        "weakness",
        trust.weaknesses().stream().findFirst().map(w -> money.say(w.sentence())).orElse(""));
    object("trust", () -> trust(trust));
    object("speed", () -> speed(option));
    Bill bill = option.bill();
    amount("presentCost", bill.presentUsd());
    amount("totalCost", bill.totalUsd());
    amount("monthlyCost", costing.monthlyUsd());
    amount("perBusyGpuHour", costing.perBusyGpuHourUsd());
    WorkJson.perUnit(json, option, answer.scenario().currency());
    if (!option.option().shares().isEmpty()) {
      WorkJson.workloads(json, option, answer.scenario().currency());
    }
    array("lines", bill.lines(), line -> line(option, line));
    if (parts.contains(AnswerPart.OPERATIONS)) {
      object("operations", () -> operations(option));
    }
    object("scaling", () -> scaling(option));
    option
        .carbonKg()
        .ifPresentOrElse(kg -> number("carbonKg", kg), () -> json.writeNullProperty("carbonKg"));
    if (option.isWorkedOut()) {
      option.carbonKgPerGpuHour().ifPresent(kg -> number("carbonKgPerBusyGpuHour", kg));
      if (option.carbonKg().isPresent()) {
        object("carbon", () -> carbon(option, option.carbonKg().getAsDouble()));
      }
    }
  }

  private void carbon(OptionResult option, double kg) {
    option
        .embodiedCarbonKg()
        .ifPresent(embodied -> {
          number("operatingKg", kg - embodied);
          number("embodiedKg", embodied);
        });
    array("perUnit", option.unitCarbon(), this::unitCarbon);
    double price = option.costing().inputs().get(Input.CARBON_PRICE);
    if (price > 0) {
      number("pricePerTonne", money.convert(price));
    }
    option.option().sold().footprint().ifPresent(this::carbon);
  }

  private void unitCarbon(UnitCarbon carbon) {
    json.writeStringProperty("workload", carbon.workload());
    number("kg", carbon.kg());
    json.writeStringProperty("unit", "kg/" + carbon.unit());
  }

  /// What the carbon of a rented machine follows from.
  private void carbon(Footprint footprint) {
    number("wattsPerGpu", footprint.wattsPerGpu());
    number("pue", footprint.pue());
    number("gramsPerKwh", footprint.gramsPerKwh());
    json.writeBooleanProperty("ofPlace", footprint.isOfPlace());
    number("embodiedKgPerGpu", footprint.embodiedKgPerGpu());
    number("lifeMonths", footprint.lifeMonths());
    json.writeArrayPropertyStart("sources");
    facts.carbon(footprint).forEach(source -> json.writeString(source.id()));
    json.writeEndArray();
  }

  /// What is known of a machine besides its GPUs.
  private void host(Host host) {
    host.vcpus().ifPresent(vcpus -> number("vcpus", vcpus));
    host.memoryGib().ifPresent(gib -> number("memoryGib", gib));
    host.diskGib().ifPresent(gib -> number("diskGib", gib));
    host.networkGbps().ifPresent(gbps -> number("networkGbps", gbps));
  }

  private void trust(Trust trust) {
    json.writeStringProperty("level", trust.label());
    strings("why", trust.weaknesses().stream().map(Weakness::sentence).toList());
  }

  /// What an hour on its GPU counts for, and whether that is a ratio of two figures.
  private void speed(OptionResult option) {
    number("ratio", option.option().get(GPU_RATIO));
    option
        .option()
        .speed()
        .ifPresentOrElse(
            speed -> {
              number("value", speed.perGpu().value());
              number("low", speed.perGpu().low());
              number("high", speed.perGpu().high());
              json.writeStringProperty("of", speed.of());
            },
            () -> {
              for (String unknown : List.of("value", "low", "high", "of")) {
                json.writeNullProperty(unknown);
              }
            });
    json.writeStringProperty(
        "basis",
        switch (option.option().origin(GPU_RATIO)) {
          case Origin.Derived _ -> "ratio";
          case Origin.StudyLine _, Origin.CommandLine _ -> "study";
          case Origin.Assumption _, Origin.CatalogueRow _ -> "catalogue";
          case Origin.Absent _ -> Double.isNaN(option.option().get(GPU_RATIO)) ? "unknown" : "same";
        });
  }

  private void line(Candidate option, Bill.Line line) {
    json.writeStringProperty("key", line.key());
    json.writeStringProperty("label", line.label());
    json.writeStringProperty("category", line.category().label());
    amount("presentCost", line.presentUsd());
    amount("totalCost", line.totalUsd());
    json.writeStringProperty("formula", line.formula());
    json.writeArrayPropertyStart("sources");
    facts.sourcesOf(option, line).forEach(source -> json.writeString(source.id()));
    json.writeEndArray();
  }

  private void operations(OptionResult option) {
    number("availability", option.availability());
    number("staffHoursPerMonth", option.staffHoursPerMonth());
    number("gpuHoursLostPerYear", option.gpuHoursLostPerYear());
    RunningJson.running(json, facts.running(option), money);
  }

  private void scaling(OptionResult option) {
    RunningJson.scaling(json, Scaling.of(option, answer.scenario()), money);
  }

  private void replays(FleetReplays replays) {
    json.writeStringProperty("build", replays.buildId());
    json.writeStringProperty("rent", replays.rentId());
    json.writeNumberProperty("burstAfterSeconds", replays.burstSeconds());
    json.writeNumberProperty("waitLimitSeconds", replays.waitLimitSeconds());
    array("fleets", replays.fleets(), this::fleet);
  }

  private void fleet(FleetReplays.Replayed fleet) {
    json.writeNumberProperty("machines", fleet.point().nodes());
    json.writeBooleanProperty("burst", fleet.isBursting());
    amount("costPerMonth", fleet.costPerMonth().totalUsd());
    amount("ownedPerMonth", fleet.costPerMonth().ownedUsd());
    amount("rentedPerMonth", fleet.costPerMonth().rentedUsd());
    ReplayReport.wait(json, "wait", fleet.point().waits());
    json.writeNumberProperty("jobs", fleet.point().jobs().ran());
    json.writeNumberProperty("jobsTooLarge", fleet.point().jobs().tooLarge());
    number("utilisation", fleet.point().use().utilisation());
    number("rentedGpuHours", fleet.point().use().hours().rented());
  }

  private void cashFlow(Candidate option) {
    json.writeStringProperty("option", option.id());
    json.writeArrayPropertyStart("amounts");
    option.cashFlowsUsd().forEach(usd -> json.writeNumber(money.convert(usd) + 0.0));
    json.writeEndArray();
    CashByMonth.Curve cash = CashByMonth.of(option);
    amount("worst", cash.worstUsd());
    json.writeNumberProperty("worstMonth", cash.worstMonth());
    json.writeArrayPropertyStart("byYear");
    cash.byYearUsd().forEach(usd -> json.writeNumber(money.convert(-usd) + 0.0));
    json.writeEndArray();
    array("exits", Exit.of(option), this::exit);
  }

  private void exit(Exit exit) {
    json.writeNumberProperty("months", exit.months());
    amount("totalCost", exit.totalUsd());
    amount("presentCost", exit.presentUsd());
  }

  private void assumption(AnswerFacts.Assumed assumed) {
    json.writeStringProperty("name", assumed.name());
    number("value", money.inUnit(assumed.value(), assumed.unit()));
    json.writeStringProperty("unit", money.unit(assumed.unit()));
    json.writeStringProperty("from", assumed.from());
    json.writeArrayPropertyStart("sources");
    assumed.sources().forEach(source -> json.writeString(source.id()));
    json.writeEndArray();
  }

  private void source(Source source) {
    json.writeStringProperty("id", source.id());
    json.writeStringProperty("title", source.title());
    json.writeStringProperty("url", source.url());
    json.writeStringProperty("date", source.date().text());
    json.writeStringProperty("confidence", source.confidence().label());
    json.writeBooleanProperty("stale", facts.isStale(source));
  }

  private void amount(String name, double usd) {
    to.amount(name, usd);
  }

  private void number(String name, double value) {
    to.number(name, value);
  }

  private void strings(String name, List<Sentence> sentences) {
    to.sentences(name, sentences);
  }

  private void object(String name, Runnable content) {
    to.object(name, content);
  }

  private <T> void array(String name, List<T> values, Consumer<T> content) {
    to.array(name, values, content);
  }
}

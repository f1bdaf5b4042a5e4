package dev.rackrate.report.decision;

import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Verdict;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.explain.Rivals;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;

/// Inputs as people call them, without their keys: the names of rows in charts.
final class InputWords {

  private InputWords() {}

  /// What an answer calls an input that a source gives a range.
  ///
  /// @param path of the input; the id of an option may stand before it
  static Arg ranged(Answer answer, String path) {
    for (OptionResult option : answer.options()) {
      if (path.startsWith(option.id() + ".")) {
        String own = path.substring(option.id().length() + 1);
        return said(Sentence.of("{}, {}", named(own), Rivals.said(option)));
      }
    }
    return named(path);
  }

  private static Arg named(String path) {
    return Input.ofPath(path).map(input -> said(of(input))).orElseGet(() -> name(path));
  }

  /// What turns an answer.
  ///
  /// @param unit of its values; hours that stand for an amount of work are not hours a week
  static Arg turning(String input, String unit) {
    return switch (input) {
      case "rent.price" -> said(Sentence.of("price of renting"));
      case "build.young-resale" -> said(Sentence.of("price of young machines"));
      case "team.people" -> said(Sentence.of("what people cost"));
      case Verdict.Flip.PRICE_PATH -> said(of(Input.PRICE_PATH));
      case "demand.hours-per-week" ->
          said(
              unit.equals("hours/week") ? of(Input.HOURS_PER_WEEK) : Sentence.of("amount of work"));
      default -> named(input);
    };
  }

  private static Sentence of(Input input) {
    return switch (input) {
      case HORIZON -> Sentence.of("horizon");
      case DISCOUNT_RATE -> Sentence.of("discount rate");
      case HOURS_PER_MONTH -> Sentence.of("hours in a month");
      case YEARLY_CASH_FLOWS -> Sentence.of("when cash flows fall");
      case GPUS -> Sentence.of("GPUs needed");
      case HOURS_PER_WEEK -> Sentence.of("hours of work a week");
      case GROWTH -> Sentence.of("growth of the work");
      case USE -> Sentence.of("part of the busy hours in which GPUs work");
      case MOST_HOURS_PER_WEEK -> Sentence.of("most hours of work a week");
      case SESSION -> Sentence.of("length of a session");
      case PLANNED_SESSION -> Sentence.of("planned length of a session");
      case CHECKPOINT -> Sentence.of("time between checkpoints");
      case RESTART -> Sentence.of("time to start again");
      case STORED -> Sentence.of("data stored");
      case OUT -> Sentence.of("data sent out");
      case WHOLE_MACHINES -> Sentence.of("share of work that fills machines");
      case GANG_MACHINES -> Sentence.of("machines that work together");
      case AT_ONCE -> Sentence.of("GPUs busy at once");
      case JOB_GPUS -> Sentence.of("GPUs of a job");
      case PEAK_GPUS -> Sentence.of("GPUs at the peak");
      case PEAK_MACHINES -> Sentence.of("machines at the peak");
      case GROWN_MACHINES -> Sentence.of("machines for each time the work");
      case JOB_BILLING -> Sentence.of("time billed for the time of jobs");
      case GPU_RATIO -> Sentence.of("speed of a GPU");
      case RATIO_SPREAD -> Sentence.of("doubt about the speed of a GPU");
      case MACHINE_GPUS -> Sentence.of("GPUs of a machine");
      case ELECTRICITY -> Sentence.of("price of electricity");
      case PUE -> Sentence.of("power of the site for the machines");
      case SPACE -> Sentence.of("rent of space");
      case SPACE_PER_KW -> Sentence.of("rent of space by the kW");
      case OWN_STORAGE -> Sentence.of("storage of your own");
      case CARBON -> Sentence.of("carbon dioxide of the grid");
      case CARBON_PRICE -> Sentence.of("price of carbon dioxide");
      case WAGE -> Sentence.of("wage");
      case STAFF_HOURS -> Sentence.of("staff hours for each machine");
      case FIXED_STAFF_HOURS -> Sentence.of("staff hours for owning at all");
      case RENTED_STAFF_HOURS -> Sentence.of("staff hours for renting");
      case THIRD_PARTY_FEE -> Sentence.of("fee of the firm that runs a machine");
      case DOWNTIME -> Sentence.of("what an hour of downtime costs");
      case SALES_TAX -> Sentence.of("sales tax");
      case VAT -> Sentence.of("value added tax");
      case INCOME_TAX -> Sentence.of("income tax");
      case DEPRECIATION -> Sentence.of("time of depreciation");
      case PRICE -> Sentence.of("price of the machine");
      case GPU_PART_PRICE -> Sentence.of("price of its GPUs");
      case IDLE_POWER -> Sentence.of("power when idle");
      case LOAD_POWER -> Sentence.of("power under load");
      case OFF_WHEN_IDLE -> Sentence.of("whether it is off when idle");
      case LIFE -> Sentence.of("life");
      case RESALE -> Sentence.of("resale value");
      case VALUE_KEPT -> Sentence.of("value kept a year");
      case YOUNG_RESALE_CUT -> Sentence.of("cut of the price of young machines");
      case UPKEEP -> Sentence.of("upkeep");
      case SUPPORT -> Sentence.of("support contract");
      case SOFTWARE -> Sentence.of("software");
      case RUNNING -> Sentence.of("running costs by the hour");
      case LOAN_RATE -> Sentence.of("interest of the loan");
      case LOAN_TERM -> Sentence.of("term of the loan");
      case DOWN_PAYMENT -> Sentence.of("down payment");
      case BALLOON -> Sentence.of("last payment of the loan");
      case LEASE -> Sentence.of("lease");
      case BUY_OUT -> Sentence.of("price at the end of the lease");
      case FAILURE_RATE -> Sentence.of("failures a year");
      case WARRANTY -> Sentence.of("warranty");
      case REPAIR_TIME -> Sentence.of("time to repair");
      case LEAD_TIME -> Sentence.of("time until it is in use");
      case AWAITED -> Sentence.of("time for which it is awaited");
      case BRIDGE_PRICE -> Sentence.of("rent until it arrives");
      case BRIDGE_KEPT -> Sentence.of("rent by the month until it arrives");
      case EMBODIED_CARBON -> Sentence.of("carbon dioxide of making it");
      case ON_DEMAND_PRICE -> Sentence.of("rent by the hour");
      case SPOT_PRICE -> Sentence.of("spot price");
      case INTERRUPTIONS -> Sentence.of("interruptions on spot");
      case SPOT_AVAILABLE -> Sentence.of("share of time with spot machines");
      case RESERVED_PRICE -> Sentence.of("reserved price");
      case RESERVED_UPFRONT -> Sentence.of("payment in advance");
      case RESERVED_TERM -> Sentence.of("term of the reservation");
      case MONTHLY_PRICE -> Sentence.of("rent by the month");
      case BLOCK_PRICE -> Sentence.of("price of a capacity block");
      case BLOCK_LEAST_DAYS -> Sentence.of("shortest capacity block");
      case BLOCK_MOST_DAYS -> Sentence.of("longest capacity block");
      case TREND -> Sentence.of("yearly change of rents");
      case PRICE_PATH -> Sentence.of("rents in later months");
      case CUT -> Sentence.of("cut of the rent");
      case CUT_AFTER -> Sentence.of("months until the cut of the rent");
      case INCREMENT -> Sentence.of("step of billing");
      case MINIMUM -> Sentence.of("shortest time billed");
      case START_UP -> Sentence.of("time to start");
      case RENT_LEAD_TIME -> Sentence.of("wait for rented machines");
      case IDLE_SHARE -> Sentence.of("idle time that is rented too");
      case STORAGE -> Sentence.of("rented storage");
      case EGRESS -> Sentence.of("price of data sent out");
      case RENTED_SOFTWARE -> Sentence.of("software on rented machines");
      case PLAN_MINIMUM -> Sentence.of("least price of the support plan");
      case PLAN_SHARE -> Sentence.of("first rate of the support plan");
      case SECOND_PLAN_SHARE -> Sentence.of("second rate of the support plan");
      case SECOND_PLAN_FROM -> Sentence.of("where the second rate begins");
      case THIRD_PLAN_SHARE -> Sentence.of("third rate of the support plan");
      case THIRD_PLAN_FROM -> Sentence.of("where the third rate begins");
      case FOURTH_PLAN_SHARE -> Sentence.of("fourth rate of the support plan");
      case FOURTH_PLAN_FROM -> Sentence.of("where the fourth rate begins");
      case RENT_AVAILABILITY -> Sentence.of("share of time that the provider is up");
      case RENT_CARBON -> Sentence.of("carbon dioxide of renting");
      case DISCOUNT -> Sentence.of("discount of the provider");
      case CREDITS -> Sentence.of("credits");
      case CREDITS_END -> Sentence.of("end of the credits");
      case API_PRICE -> Sentence.of("price of the service");
    };
  }
}

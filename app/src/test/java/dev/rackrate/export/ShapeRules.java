package dev.rackrate.export;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Rules of the tools that no schema states.
@SuppressWarnings("NullAway") // what is missing fails the test
final class ShapeRules {

  private ShapeRules() {}

  /// What of a document for Kubernetes the validating expressions of its kind refuse.
  static List<String> kubernetes(Map<?, ?> document) {
    List<String> problems = new ArrayList<>();
    Map<?, ?> spec = (Map<?, ?>) document.get("spec");
    switch ((String) document.get("kind")) {
      case "ClusterQueue" -> {
        Set<Object> all = new HashSet<>();
        for (Object group : (List<?>) spec.get("resourceGroups")) {
          List<?> covered = (List<?>) ((Map<?, ?>) group).get("coveredResources");
          covered.forEach(
              resource -> hold(all.add(resource), "in two groups: " + resource, problems));
          for (Object flavor : (List<?>) ((Map<?, ?>) group).get("flavors")) {
            List<?> names =
                ((List<?>) ((Map<?, ?>) flavor).get("resources"))
                    .stream().map(each -> ((Map<?, ?>) each).get("name")).toList();
            hold(names.equals(covered), "resources are not those covered: " + names, problems);
          }
        }
      }
      case "NodeOverlay" -> {
        hold(
            !(spec.containsKey("price") && spec.containsKey("priceAdjustment")),
            "both prices",
            problems);
        requirements((List<?>) spec.get("requirements"), problems);
      }
      case "NodePool" -> {
        Map<?, ?> template = (Map<?, ?>) spec.get("template");
        requirements((List<?>) ((Map<?, ?>) template.get("spec")).get("requirements"), problems);
      }
      default -> {}
    }
    return problems;
  }

  private static void requirements(List<?> all, List<String> problems) {
    for (Object each : all) {
      Map<?, ?> one = (Map<?, ?>) each;
      boolean isIn = "In".equals(one.get("operator"));
      boolean hasValues = one.get("values") instanceof List<?> values && !values.isEmpty();
      hold(!isIn || hasValues, "In needs values", problems);
    }
  }

  /// What of a row of FOCUS breaks its arithmetic or its words.
  static List<String> focus(Map<?, ?> row) {
    List<String> problems = new ArrayList<>();
    try {
      BigDecimal product = number(row, "ListUnitPrice").multiply(number(row, "PricingQuantity"));
      hold(
          product.compareTo(number(row, "ListCost")) == 0, "ListCost is not the product", problems);
    } catch (RuntimeException none) {
      problems.add("no number: " + none.getMessage());
    }
    boolean isUsage = "Usage".equals(row.get("ChargeCategory"));
    hold(!isUsage || row.get("PricingUnit") != null, "usage without a unit", problems);
    boolean isUnused = "Unused".equals(row.get("CapacityReservationStatus"));
    hold(!isUnused || row.get("CapacityReservationId") != null, "unused of nothing", problems);
    hold(
        row.get("SkuPriceDetails") == null || row.get("SkuPriceId") != null,
        "details of no price",
        problems);
    return problems;
  }

  private static BigDecimal number(Map<?, ?> row, String column) {
    return new BigDecimal("" + row.get(column));
  }

  private static void hold(boolean holds, String why, List<String> problems) {
    if (!holds) {
      problems.add(why);
    }
  }
}

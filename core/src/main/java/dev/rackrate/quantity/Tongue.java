package dev.rackrate.quantity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How figures with their units are written in a language.
public enum Tongue {
  ENGLISH,
  CHINESE;

  private static final Map<String, String> CURRENCIES =
      Map.ofEntries(
          Map.entry("USD", "美元"),
          Map.entry("CNY", "元"),
          Map.entry("EUR", "欧元"),
          Map.entry("GBP", "英镑"),
          Map.entry("JPY", "日元"),
          Map.entry("HKD", "港元"),
          Map.entry("TWD", "新台币"),
          Map.entry("KRW", "韩元"),
          Map.entry("SGD", "新加坡元"),
          Map.entry("INR", "印度卢比"),
          Map.entry("CHF", "瑞士法郎"),
          Map.entry("AUD", "澳元"),
          Map.entry("CAD", "加元"));

  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("hour", "小时"),
          Map.entry("hours", "小时"),
          Map.entry("day", "天"),
          Map.entry("days", "天"),
          Map.entry("week", "周"),
          Map.entry("weeks", "周"),
          Map.entry("month", "月"),
          Map.entry("months", "个月"),
          Map.entry("year", "年"),
          Map.entry("years", "年"),
          Map.entry("min", "分钟"),
          Map.entry("s", "秒"),
          Map.entry("GPU-hour", "GPU 小时"),
          Map.entry("GPUs", "块 GPU"),
          Map.entry("machines", "台"));

  /// Its name in two letters.
  public String code() {
    return switch (this) {
      case ENGLISH -> "en";
      case CHINESE -> "zh";
    };
  }

  /// A number of units of a currency.
  String amount(String digits, String currency) {
    return digits + " " + currency(currency);
  }

  /// What a currency is called.
  String currency(String code) {
    return switch (this) {
      case ENGLISH -> code;
      case CHINESE -> CURRENCIES.getOrDefault(code, code);
    };
  }

  String percent(String digits) {
    return switch (this) {
      case ENGLISH -> digits + " %";
      case CHINESE -> digits + "%";
    };
  }

  /// A time, e.g. `1 hour` and `2 hours`.
  String time(String digits, String one, String several) {
    return switch (this) {
      case ENGLISH -> digits + " " + (digits.equals("1") ? one : several);
      case CHINESE -> digits + " " + UNITS.getOrDefault(several, several);
    };
  }

  String day(LocalDate day) {
    return switch (this) {
      case ENGLISH -> day.toString();
      case CHINESE ->
          day.getYear() + " 年 " + day.getMonthValue() + " 月 " + day.getDayOfMonth() + " 日";
    };
  }

  /// A unit such as `USD/hour`, whose currency has its name already.
  String unit(String unit) {
    if (this == ENGLISH || unit.isEmpty()) {
      return unit;
    }
    List<String> parts = new ArrayList<>();
    for (String part : unit.split("/", -1)) {
      parts.add(UNITS.getOrDefault(part, part));
    }
    return String.join("/", parts);
  }

  /// The unit of a part of a time that is told in two.
  String shortUnit(String unit) {
    return switch (this) {
      case ENGLISH -> unit;
      case CHINESE ->
          switch (unit) {
            case "d" -> "天";
            case "h" -> "小时";
            case "min" -> "分";
            default -> "秒";
          };
    };
  }

  /// A whole text: Chinese has no blanks between its characters, nor beside its punctuation, none
  /// before a per cent sign and none where a phrase at an end is left empty.
  String whole(String text) {
    if (this == ENGLISH || text.indexOf(' ') < 0) {
      return text;
    }
    StringBuilder whole = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isBetween = c == ' ' && i > 0 && i + 1 < text.length();
      if (!isBetween || !isNeedless(text.charAt(i - 1), text.charAt(i + 1))) {
        whole.append(c);
      }
    }
    return whole.toString().strip();
  }

  private static boolean isNeedless(char before, char after) {
    return (isHan(before) && isHan(after))
        || isFullWidth(before)
        || isFullWidth(after)
        || (before >= '0' && before <= '9' && after == '%');
  }

  private static boolean isHan(char c) {
    return c >= '\u4e00' && c <= '\u9fff';
  }

  private static boolean isFullWidth(char c) {
    return (c >= '\u3001' && c <= '\u3011') || (c >= '\uff01' && c <= '\uff1f');
  }

  String joined(List<String> items, Arg.Joint joint) {
    return switch (joint) {
      case COMMA -> String.join(this == CHINESE ? "、" : ", ", items);
      case SEMICOLON -> String.join(this == CHINESE ? "；" : "; ", items);
      case AND -> last(items, this == CHINESE ? " 和 " : " and ");
      case OR -> last(items, this == CHINESE ? " 或 " : " or ");
    };
  }

  private String last(List<String> items, String last) {
    int most = items.size() - 1;
    return most < 1
        ? String.join("", items)
        : whole(
            String.join(this == CHINESE ? "、" : ", ", items.subList(0, most))
                + last
                + items.get(most));
  }
}

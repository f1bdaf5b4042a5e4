package dev.rackrate.report.catalogue;

import dev.rackrate.quantity.Digits;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Values of a catalogue as text and JSON.
final class Figures {

  private Figures() {}

  /// A number with at most five figures and no zeros behind, e.g. `1,979` or `0.354`.
  static String plain(double value) {
    return value == Math.rint(value)
        ? Digits.WHOLE.of(value)
        : Math.abs(value) < 1
            ? Digits.UP_TO_TEN_THOUSANDTHS.of(value)
            : Digits.UP_TO_HUNDREDTHS.of(value);
  }

  static void write(JsonGenerator json, String key, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNullProperty(key);
      case Integer whole -> json.writeNumberProperty(key, whole);
      case Long whole -> json.writeNumberProperty(key, whole);
      case Double number -> json.writeNumberProperty(key, number);
      case Boolean truth -> json.writeBooleanProperty(key, truth);
      default -> json.writeStringProperty(key, value.toString());
    }
  }
}

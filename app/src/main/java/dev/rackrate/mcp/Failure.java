package dev.rackrate.mcp;

import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/// A message that is answered with an error of the protocol.
final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1;

  static final int UNREADABLE = -32_700;
  static final int NO_REQUEST = -32_600;
  static final int NO_METHOD = -32_601;
  static final int WRONG_PARAMS = -32_602;
  static final int INTERNAL = -32_603;
  static final int OTHER_VERSION = -32_022;

  private final int code;
  private final transient Consumer<JsonGenerator> data;

  Failure(int code, String sentence) {
    this(code, sentence, _ -> {});
  }

  /// @param data writes members of an object that goes with the sentence
  Failure(int code, String sentence, Consumer<JsonGenerator> data) {
    super(sentence);
    this.code = code;
    this.data = data;
  }

  int code() {
    return code;
  }

  void data(JsonGenerator json) {
    data.accept(json);
  }
}

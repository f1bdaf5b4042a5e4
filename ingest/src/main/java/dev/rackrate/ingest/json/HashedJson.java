package dev.rackrate.ingest.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.util.JsonParserDelegate;

/// A parser that keeps a hash of all it has passed since the hash was begun, so that two objects
/// can be told apart by all they say, whichever of their values are asked for.
public final class HashedJson extends JsonParserDelegate {

  private static final long START = 1_125_899_906_842_597L;

  private long hash = START;

  /// @param of the parser that does the work
  public HashedJson(JsonParser of) {
    super(of);
  }

  /// Begins the hash anew.
  public void begin() {
    hash = START;
  }

  /// The hash of what was passed since it was begun.
  public long hash() {
    return hash;
  }

  @Override
  public JsonToken nextToken() {
    JsonToken token = super.nextToken();
    if (token != null) {
      hash = 31 * hash + token.id();
      if (token.isScalarValue() || token == JsonToken.PROPERTY_NAME) {
        String text = getString();
        for (int i = 0; i < text.length(); i++) {
          hash = 31 * hash + text.charAt(i);
        }
      }
    }
    return token;
  }

  @Override
  public JsonParser skipChildren() {
    JsonToken begin = currentToken();
    if (begin == JsonToken.START_OBJECT || begin == JsonToken.START_ARRAY) {
      int open = 1;
      while (open > 0) {
        JsonToken token = nextToken();
        if (token == null) {
          return this;
        }
        open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      }
    }
    return this;
  }
}

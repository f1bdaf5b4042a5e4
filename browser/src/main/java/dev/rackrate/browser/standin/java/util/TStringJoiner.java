package dev.rackrate.browser.standin.java.util;

/// Stands for `java.util.StringJoiner`.
public final class TStringJoiner {

  private final CharSequence between;
  private final StringBuilder joined = new StringBuilder();
  private boolean hasAny;

  public TStringJoiner(CharSequence between) {
    this.between = between;
  }

  public TStringJoiner add(CharSequence next) {
    if (hasAny) {
      joined.append(between);
    }
    hasAny = true;
    joined.append(next);
    return this;
  }

  @Override
  public String toString() {
    return joined.toString();
  }
}

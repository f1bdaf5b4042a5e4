package dev.rackrate.report.document;

import dev.rackrate.quantity.Require;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A value of a document, whatever the format it is written in.
public sealed interface Tree {

  /// Values by key, in order.
  record Mapping(List<Entry> entries) implements Tree {
    public Mapping {
      entries = List.copyOf(entries);
      Set<String> keys = new HashSet<>();
      for (Entry entry : entries) {
        if (!keys.add(entry.key())) {
          throw new IllegalArgumentException("two values of " + entry.key());
        }
      }
    }

    /// Whether there is nothing in it.
    public boolean isEmpty() {
      return entries.isEmpty();
    }
  }

  /// A value under its key.
  ///
  /// @param comments that stand before it, where the format knows any
  record Entry(String key, Tree value, List<String> comments) {
    public Entry {
      Require.notBlank(key, "key of a document");
      comments = List.copyOf(comments);
    }
  }

  record Listing(List<Tree> items) implements Tree {
    public Listing {
      items = List.copyOf(items);
    }
  }

  record Text(String text) implements Tree {}

  /// A text of our own in which Terraform fills in expressions; a user wrote nothing of it.
  record Template(String text) implements Tree {}

  record Amount(BigDecimal value) implements Tree {

    /// As it is written in every format: never with an exponent.
    public String text() {
      return value.toPlainString();
    }
  }

  record Flag(boolean isSet) implements Tree {}

  static Tree text(String text) {
    return new Text(text);
  }

  static Tree number(long count) {
    return new Amount(BigDecimal.valueOf(count));
  }

  static Tree flag(boolean isSet) {
    return new Flag(isSet);
  }

  static Tree list(List<? extends Tree> items) {
    return new Listing(List.copyOf(items));
  }

  static Tree texts(List<String> items) {
    return new Listing(items.stream().map(Tree::text).toList());
  }

  static Tree texts(String... items) {
    return texts(List.of(items));
  }

  /// A price as tools take it: four digits after the point, or as many as four that count need.
  static Amount price(double amount) {
    return new Amount(rounded(amount));
  }

  /// A price as decimal digits, see [#price].
  static BigDecimal rounded(double amount) {
    BigDecimal exact = new BigDecimal(amount);
    int zeros = exact.signum() == 0 ? 0 : Math.max(0, exact.scale() - exact.precision());
    BigDecimal rounded = exact.setScale(Math.max(4, zeros + 4), RoundingMode.HALF_EVEN);
    BigDecimal bare = rounded.stripTrailingZeros();
    return bare.scale() < 0 ? bare.setScale(0) : bare;
  }

  static Builder mapping() {
    return new Builder();
  }

  /// A mapping in the making.
  final class Builder {
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();

    /// Says something of the next entry.
    public Builder comment(String comment) {
      comments.add(comment);
      return this;
    }

    public Builder put(String key, Tree value) {
      entries.add(new Entry(key, value, comments));
      comments.clear();
      return this;
    }

    public Builder put(String key, String text) {
      return put(key, new Text(text));
    }

    public Builder put(String key, long count) {
      return put(key, number(count));
    }

    public Builder put(String key, boolean isSet) {
      return put(key, new Flag(isSet));
    }

    public Builder put(String key, Builder below) {
      return put(key, below.build());
    }

    public Mapping build() {
      return new Mapping(entries);
    }
  }
}

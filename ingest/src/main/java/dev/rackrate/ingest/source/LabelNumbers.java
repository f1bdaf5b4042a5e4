package dev.rackrate.ingest.source;

import dev.rackrate.demand.JobLog;
import dev.rackrate.demand.Labelling;
import org.jspecify.annotations.Nullable;

/// The numbers of the names of one labelling, found from text in place.
///
/// At most a million names are told apart, each by its first 200 characters; further names are
/// called `(others)`. One thread gives numbers; others may look meanwhile, and find those names at
/// least that were there when what they read was handed to them.
final class LabelNumbers {

  /// The name has no number yet, as far as the thread can see.
  static final int NONE_YET = -1;

  private static final int MOST_NAMES = 1 << 20;
  private static final int LONGEST = 200;

  private final JobLog log;
  private final Labelling labelling;
  private volatile @Nullable Name[] places = new @Nullable Name[64];
  private int count;

  /// A name; final fields make it safe to find while it is added.
  private record Name(String text, int number) {}

  LabelNumbers(JobLog log, Labelling labelling) {
    this.log = log;
    this.labelling = labelling;
  }

  /// The number of a name; 0 of the empty one, [#NONE_YET] where it has none.
  int find(CharSequence text) {
    int length = Math.min(text.length(), LONGEST);
    if (length == 0) {
      return 0;
    }
    @Nullable Name[] in = places;
    int mask = in.length - 1;
    int place = hash(text, length) & mask;
    for (Name name = in[place]; name != null; name = in[place]) {
      if (isSame(name.text, text, length)) {
        return name.number;
      }
      place = (place + 1) & mask;
    }
    return NONE_YET;
  }

  /// What of a name tells it from others.
  static String toldApart(CharSequence text) {
    return text.subSequence(0, Math.min(text.length(), LONGEST)).toString();
  }

  /// The number of a name; a new one where it has none.
  int of(CharSequence text) {
    int known = find(text);
    if (known != NONE_YET) {
      return known;
    }
    if (count == MOST_NAMES) {
      return log.number(labelling, "(others)");
    }
    String name = toldApart(text);
    Name made = new Name(name, log.number(labelling, name));
    count++;
    if (2 * count > places.length) {
      grow();
    }
    put(places, made);
    return made.number;
  }

  private static void put(@Nullable Name[] in, Name name) {
    int mask = in.length - 1;
    int place = hash(name.text, name.text.length()) & mask;
    while (in[place] != null) {
      place = (place + 1) & mask;
    }
    in[place] = name;
  }

  private void grow() {
    @Nullable Name[] larger = new @Nullable Name[2 * places.length];
    for (Name name : places) {
      if (name != null) {
        put(larger, name);
      }
    }
    places = larger;
  }

  private static int hash(CharSequence text, int length) {
    int hash = 0;
    if (text instanceof Field field) {
      hash = field.hash(length);
    } else {
      for (int i = 0; i < length; i++) {
        hash = 31 * hash + text.charAt(i);
      }
    }
    return hash ^ hash >>> 15;
  }

  private static boolean isSame(String name, CharSequence text, int length) {
    if (name.length() != length) {
      return false;
    }
    if (text instanceof Field field) {
      return field.begins(name);
    }
    for (int i = 0; i < length; i++) {
      if (name.charAt(i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}

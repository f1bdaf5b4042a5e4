package dev.rackrate.ingest.jobs;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.files.Clean;
import dev.rackrate.ingest.table.Field;
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
  private static final class Name {

    private final char[] text;
    private final int hash;
    private final int number;

    Name(Field text, int number) {
      this.text = text.toString().toCharArray();
      this.hash = text.hash(text.length());
      this.number = number;
    }
  }

  LabelNumbers(JobLog log, Labelling labelling) {
    this.log = log;
    this.labelling = labelling;
  }

  /// The number of a name; 0 of the empty one, [#NONE_YET] where it has none.
  int find(Field text) {
    int length = Math.min(text.length(), LONGEST);
    if (length == 0) {
      return 0;
    }
    @Nullable Name[] in = places;
    int mask = in.length - 1;
    int place = text.hash(length) & mask;
    for (Name name = in[place]; name != null; name = in[place]) {
      if (name.text.length == length && text.begins(name.text)) {
        return name.number;
      }
      place = (place + 1) & mask;
    }
    return NONE_YET;
  }

  /// What of a name tells it from others.
  static String toldApart(Field text) {
    return text.subSequence(0, Math.min(text.length(), LONGEST)).toString();
  }

  /// The number of a name; a new one where it has none.
  int of(String text) {
    Field field = Field.of(text);
    int known = find(field);
    if (known != NONE_YET) {
      return known;
    }
    if (count == MOST_NAMES) {
      return log.number(labelling, "(others)");
    }
    String name = toldApart(field);
    Name made = new Name(Field.of(name), log.number(labelling, Clean.line(name)));
    count++;
    if (2 * count > places.length) {
      grow();
    }
    put(places, made);
    return made.number;
  }

  private static void put(@Nullable Name[] in, Name name) {
    int mask = in.length - 1;
    int place = name.hash & mask;
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
}

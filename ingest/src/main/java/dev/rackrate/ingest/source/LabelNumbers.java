package dev.rackrate.ingest.source;

import dev.rackrate.demand.JobLog;
import dev.rackrate.demand.Labelling;
import java.util.Arrays;

/// The numbers of the names of one labelling, found from text in place.
///
/// At most a million names are told apart, each by its first 200 characters; further names are
/// called `(others)`.
final class LabelNumbers {

  private static final int MOST_NAMES = 1 << 20;
  private static final int LONGEST = 200;

  private final JobLog log;
  private final Labelling labelling;
  private String[] names = new String[64];
  private int[] numbers = new int[64];
  private int count;

  LabelNumbers(JobLog log, Labelling labelling) {
    this.log = log;
    this.labelling = labelling;
    Arrays.fill(names, "");
  }

  int of(CharSequence text) {
    int length = Math.min(text.length(), LONGEST);
    if (length == 0) {
      return 0;
    }
    int place = place(text, length);
    if (names[place].isEmpty()) {
      if (count == MOST_NAMES) {
        return log.number(labelling, "(others)");
      }
      String name = text.subSequence(0, length).toString();
      names[place] = name;
      numbers[place] = log.number(labelling, name);
      int number = numbers[place];
      count++;
      if (2 * count > names.length) {
        grow();
      }
      return number;
    }
    return numbers[place];
  }

  private int place(CharSequence text, int length) {
    int hash = text instanceof Field field ? field.hash(length) : hash(text, length);
    int mask = names.length - 1;
    int place = (hash ^ hash >>> 15) & mask;
    while (!names[place].isEmpty() && !isSame(names[place], text, length)) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private static int hash(CharSequence text, int length) {
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash;
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

  private void grow() {
    String[] oldNames = names;
    int[] oldNumbers = numbers;
    names = new String[2 * oldNames.length];
    numbers = new int[names.length];
    Arrays.fill(names, "");
    for (int i = 0; i < oldNames.length; i++) {
      if (!oldNames[i].isEmpty()) {
        int place = place(oldNames[i], oldNames[i].length());
        names[place] = oldNames[i];
        numbers[place] = oldNumbers[i];
      }
    }
  }
}

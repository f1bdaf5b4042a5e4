package dev.rackrate.ingest.formats;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Ways in which a file comes to harm.
enum Damage {
  CUT_SHORT,
  FLIP_BYTES,
  SHUFFLE_LINES,
  REPEAT_A_PART,
  MOVE_A_PART,
  UTF_16,
  LATIN_1,
  NULS,
  HUGE_NUMBERS,
  OTHER_DIGITS,
  STRUCTURE;

  private static final List<String> NUMBERS =
      List.of(
          "9223372036854775807",
          "-9223372036854775808",
          "99999999999999999999999999",
          "1e308",
          "1e-320",
          "-1",
          "7258118400",
          "2147483648",
          "1000000",
          "0.0004",
          "NaN");

  private static final String MARKS = "\"'{}[](),;|\t\n\r:=/\\-+.eET%_ *";

  byte[] apply(byte[] whole, Random chance) {
    if (whole.length < 2) {
      return whole;
    }
    byte[] bytes = whole.clone();
    return switch (this) {
      case CUT_SHORT -> Arrays.copyOf(bytes, chance.nextInt(bytes.length));
      case FLIP_BYTES -> flipped(bytes, chance);
      case SHUFFLE_LINES -> shuffled(bytes, chance);
      case REPEAT_A_PART -> repeated(bytes, chance);
      case MOVE_A_PART -> moved(bytes, chance);
      case UTF_16 -> text(bytes).getBytes(StandardCharsets.UTF_16);
      case LATIN_1 -> text(bytes).replace('a', '\u00e9').getBytes(StandardCharsets.ISO_8859_1);
      case NULS -> overwritten(bytes, "\0", chance);
      case HUGE_NUMBERS -> withNumbers(bytes, chance);
      case OTHER_DIGITS -> otherDigits(bytes, chance);
      case STRUCTURE -> overwritten(bytes, MARKS, chance);
    };
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] flipped(byte[] bytes, Random chance) {
    for (int i = chance.nextInt(30); i >= 0; i--) {
      bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
    }
    return bytes;
  }

  private static byte[] shuffled(byte[] bytes, Random chance) {
    List<String> lines = Arrays.asList(text(bytes).split("\n", -1));
    Collections.shuffle(chance.nextBoolean() ? lines : lines.subList(1, lines.size()), chance);
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] repeated(byte[] bytes, Random chance) {
    int from = chance.nextInt(bytes.length);
    int length = Math.min(1 + chance.nextInt(300), bytes.length - from);
    var out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    for (int i = chance.nextInt(2_000); i >= 0; i--) {
      out.write(bytes, from, length);
    }
    out.write(bytes, from, bytes.length - from);
    return out.toByteArray();
  }

  private static byte[] moved(byte[] bytes, Random chance) {
    int from = chance.nextInt(bytes.length);
    int to = chance.nextInt(bytes.length);
    int length = Math.min(chance.nextInt(400), bytes.length - Math.max(from, to));
    System.arraycopy(bytes, from, bytes, to, length);
    return bytes;
  }

  private static byte[] overwritten(byte[] bytes, String marks, Random chance) {
    for (int i = chance.nextInt(12); i >= 0; i--) {
      bytes[chance.nextInt(bytes.length)] = (byte) marks.charAt(chance.nextInt(marks.length()));
    }
    return bytes;
  }

  private static byte[] otherDigits(byte[] bytes, Random chance) {
    for (int i = 0; i < 40; i++) {
      int at = chance.nextInt(bytes.length);
      if (bytes[at] >= '0' && bytes[at] <= '9') {
        bytes[at] = (byte) ('0' + chance.nextInt(10));
      }
    }
    return bytes;
  }

  private static byte[] withNumbers(byte[] bytes, Random chance) {
    String text = text(bytes);
    var out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && Character.isDigit(text.charAt(end))) {
        end++;
      }
      boolean isNumber = end > at;
      boolean isReplaced = isNumber && chance.nextInt(12) == 0;
      end = isNumber ? end : at + 1;
      out.append(
          isReplaced ? NUMBERS.get(chance.nextInt(NUMBERS.size())) : text.substring(at, end));
      at = end;
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}

package dev.rackrate.ingest.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class KnownJobsTest {

  /// Keys crowd into few places, so that many share one; some were sought before others came
  /// between, and before the table grew.
  @Test
  void saysWhatAMapSays() {
    SplittableRandom random = new SplittableRandom(29);
    KnownJobs known = new KnownJobs();
    Map<Long, Integer> map = new HashMap<>();
    for (int block = 0; block < 200; block++) {
      long[] keys = new long[37];
      long[] sought = new long[keys.length];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = 1 + random.nextInt(300) + ((long) random.nextInt(40) << 32);
        sought[i] = known.seek(keys[i]);
      }
      for (int i = 0; i < keys.length; i++) {
        int expected = map.getOrDefault(keys[i], -1);
        assertThat(known.find(keys[i], sought[i])).isEqualTo(expected);
        assertThat(known.find(keys[i])).isEqualTo(expected);
        int place = random.nextInt(1_000_000);
        assertThat(known.put(keys[i], place)).isTrue();
        map.put(keys[i], place);
      }
    }
    assertThat(map.size()).isGreaterThan(4_000);
  }

  @Test
  void remembersThreeQuartersOfItsPlaces() {
    KnownJobs known = new KnownJobs(1 << 11);
    for (int i = 1; i <= 1_536; i++) {
      assertThat(known.put(7L * i, i)).isTrue();
    }
    assertThat(known.put(7L * 1_537, 5)).isFalse();
    assertThat(known.find(7L * 1_537)).isEqualTo(-1);
    assertThat(known.put(7L * 1_536, 9)).isTrue();
    assertThat(known.find(7L * 1_536)).isEqualTo(9);
  }
}

package dev.rackrate.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.performance.request.Measurement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How the measurements behind a fitted number are named.
final class ProvenanceTest {

  private static Provenance of(List<Measurement> like, String... sources) {
    return Provenance.of(
        Stream.of(sources)
            .map(source ->
                new Measurement(like.getFirst().request(), 2.5, source, like.getFirst().date()))
            .toList());
  }

  @Test
  void byRepositoryOrSiteOnceEach() {
    Provenance provenance =
        of(
            DecodeRows.of(0),
            "https://www.lab.example/bench.html",
            "team/bench:README.md",
            "http://host.example:8080/a",
            "team/bench:other.csv",
            "maker/engine@v2");

    assertThat(provenance.sources())
        .isEqualTo("host.example; lab.example; maker/engine; team/bench");
  }
}

package dev.rackrate.study;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.study.text.Section;
import java.util.Optional;

/// GPUs by the names that a study gives them.
record GpuNames(Catalogue catalogue) {

  /// The GPU that a key names, or a sentence with the nearest names.
  Optional<Gpu> under(Section section, String key) {
    return section.text(key).map(name -> named(section, key, name));
  }

  private Gpu named(Section section, String key, String name) {
    return catalogue
        .gpu(name)
        .orElseThrow(() ->
            section.problem(
                key,
                Sentence.of(
                    "no GPU is called \"{}\"{}",
                    Arg.name(name),
                    Nearest.meant(
                        catalogue.gpusLike(name), Sentence.of("see data/gpus.csv for all")))));
  }
}

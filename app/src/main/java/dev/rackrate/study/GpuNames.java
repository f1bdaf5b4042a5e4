package dev.rackrate.study;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Note;
import dev.rackrate.study.text.Section;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// GPUs by the names that a study gives them, and which of them say too little of their form.
final class GpuNames {

  private final Catalogue catalogue;
  private final Set<Note> notes = new LinkedHashSet<>();

  GpuNames(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// The GPU that a key names, of a chip without its form the commonest one; or a sentence with the
  /// nearest names.
  Optional<Gpu> under(Section section, String key) {
    return section.text(key).map(name -> named(section, key, name));
  }

  /// What names without a form were taken as, so far.
  List<Note> notes() {
    return List.copyOf(notes);
  }

  private Gpu named(Section section, String key, String name) {
    return catalogue
        .gpu(name)
        .or(() -> commonest(section, key, name))
        .orElseThrow(() ->
            section.problem(
                key,
                Sentence.of(
                    "no GPU is called \"{}\"{}",
                    Arg.name(name),
                    Nearest.meant(
                        catalogue.gpusLike(name),
                        Sentence.of("rackrate catalogue list gpus --all shows every GPU")))));
  }

  private Optional<Gpu> commonest(Section section, String key, String name) {
    List<String> forms = new ArrayList<>(catalogue.formsOf(name).stream().map(Gpu::name).toList());
    if (forms.isEmpty()) {
      return Optional.empty();
    }
    String taken = forms.removeFirst();
    if (forms.isEmpty()) {
      return catalogue.gpu(taken);
    }
    notes.add(
        new Note(
            Note.Kind.FORM_TAKEN,
            Sentence.of(
                "{} says {}: it counts as {}, its commonest form on offer; write {} where that is"
                    + " meant.",
                Arg.name(Section.join(section.path(), key)),
                Arg.name(name),
                Arg.name(taken),
                Arg.oneOf(forms))));
    return catalogue.gpu(taken);
  }
}

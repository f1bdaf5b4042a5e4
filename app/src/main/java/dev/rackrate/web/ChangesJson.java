package dev.rackrate.web;

import dev.rackrate.store.StudyStore;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Changes of saved studies as the API tells them, and the command line like it.
public final class ChangesJson {

  private ChangesJson() {}

  /// Writes each change as an object into an array that is open.
  public static void write(JsonGenerator json, List<StudyStore.Change> changes) {
    for (StudyStore.Change change : changes) {
      json.writeStartObject();
      json.writeNumberProperty("number", change.number());
      json.writeStringProperty("at", change.at().toString());
      json.writeStringProperty("who", change.who());
      json.writeStringProperty("what", change.what());
      json.writeStringProperty("id", change.id());
      json.writeNumberProperty("version", change.version());
      json.writeStringProperty("title", change.title());
      json.writeEndObject();
    }
  }
}

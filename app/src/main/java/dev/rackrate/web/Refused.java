package dev.rackrate.web;

import dev.rackrate.quantity.Sentence;
import io.helidon.http.Status;

/// Ends the handling of a request.
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Fault fault;

  Refused(Fault fault) {
    super(fault.detail().text());
    this.fault = fault;
  }

  Refused(Status status, Sentence title, Sentence detail) {
    this(Fault.of(status, title, detail));
  }

  Fault fault() {
    return fault;
  }
}

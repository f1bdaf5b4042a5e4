package dev.rackrate.web;

import io.helidon.http.Status;

/// Ends the handling of a request.
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Fault fault;

  Refused(Fault fault) {
    super(fault.detail());
    this.fault = fault;
  }

  Refused(Status status, String title, String detail) {
    this(Fault.of(status, title, detail));
  }

  Fault fault() {
    return fault;
  }
}

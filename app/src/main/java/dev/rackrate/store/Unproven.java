package dev.rackrate.store;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.io.FileNotFoundException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;

/// Why a server of PostgreSQL did not prove who it is, by what its driver throws.
final class Unproven {

  private Unproven() {}

  /// What to tell the user; empty where it failed for another reason.
  static Optional<Sentence> why(NotKept failure, PostgresAddress address) {
    Optional<Sentence> found = Optional.empty();
    Throwable cause = failure.getCause();
    for (int depth = 0; cause != null && depth < 20; depth++) {
      Optional<Sentence> here = of(cause, address);
      found = here.isPresent() ? here : found;
      cause = cause.getCause();
    }
    return found;
  }

  private static Optional<Sentence> of(Throwable cause, PostgresAddress address) {
    return switch (cause) {
      case FileNotFoundException absent ->
          Optional.of(
              Sentence.of(
                  "needs the root certificate of the server: put it into ~/.postgresql/root.crt, or"
                      + " name a file that can be read with ?sslrootcert=FILE"));
      case CertificateExpiredException old ->
          Optional.of(
              Sentence.of(
                  "the server does not prove who it is: its certificate or one that signs it has"
                      + " expired"));
      case CertificateNotYetValidException young ->
          Optional.of(
              Sentence.of(
                  "the server does not prove who it is: its certificate or one that signs it is not"
                      + " valid yet"));
      case CertPathBuilderException unknown -> Optional.of(unsigned(address));
      case CertPathValidatorException unknown -> Optional.of(unsigned(address));
      case Throwable other when said(other).contains("hostnameverifier") ->
          Optional.of(
              Sentence.of(
                  "the server does not prove who it is: its certificate is not for the name {}",
                  Arg.name(address.host())));
      default -> Optional.empty();
    };
  }

  private static Sentence unsigned(PostgresAddress address) {
    return address
        .rootCertificate()
        .map(file ->
            file.equals("system")
                ? Sentence.of(
                    "the server does not prove who it is: no certificate that Java trusts signs"
                        + " its own; name the file of the one that does with"
                        + " ?sslrootcert=FILE")
                : Sentence.of(
                    "the server does not prove who it is: {} holds no certificate that signs"
                        + " its own",
                    Arg.name(file)))
        .orElseGet(() ->
            Sentence.of(
                "the server does not prove who it is: ~/.postgresql/root.crt holds no"
                    + " certificate that signs its own; name the file of the one that does"
                    + " with ?sslrootcert=FILE"));
  }

  private static String said(Throwable cause) {
    return ("" + cause.getMessage()).toLowerCase(Locale.ROOT);
  }
}

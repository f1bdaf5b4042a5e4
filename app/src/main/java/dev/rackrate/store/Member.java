package dev.rackrate.store;

/// Somebody who may use the store, by the name of a token.
public record Member(String name, Role role) {

  /// Whoever uses this machine itself.
  public static final Member LOCAL = new Member("this machine", Role.ADMIN);
}

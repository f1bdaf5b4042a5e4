package dev.rackrate.cli.option;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.store.Member;
import dev.rackrate.store.StudyStore;
import dev.rackrate.web.Site;
import java.security.SecureRandom;
import java.util.Base64;

/// Makes tokens, of which only the hash is kept.
public final class Tokens {

  private Tokens() {}

  /// A token that nobody had before.
  public static String fresh() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /// Lets somebody into a store; the token, which is not told again.
  public static String admit(StudyStore store, Member member) {
    String token = fresh();
    if (!store.admit(member, Site.hashOf(token), Member.LOCAL)) {
      throw InputProblem.of(
          Sentence.of(
              "there is a token called {}; remove it first, or choose another name",
              Arg.name(member.name())));
    }
    return token;
  }
}

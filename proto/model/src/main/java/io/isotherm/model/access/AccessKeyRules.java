package io.isotherm.model.access;

import io.isotherm.model.error.DatabaseException;
import java.util.random.RandomGenerator;

/** What an access key looks like. Pure. */
public final class AccessKeyRules {
  /** Characters of an id, as AWS has them: a few letters that are always the same, then any. */
  public static final int ID_LENGTH = 20;

  /** Characters of a secret: 238 bits. */
  public static final int SECRET_LENGTH = 40;

  /** Characters of a description. */
  public static final int DESCRIPTION_LENGTH_MAX = 256;

  private static final String ID_PREFIX = "AKIT";

  /** RFC 4648's base 32, in which no two characters are easily taken for one another. */
  private static final String ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  /** Such as a shell and a properties file leave as they are. */
  private static final String SECRET_CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private AccessKeyRules() {}

  /**
   * Draws a new key, enabled, of no time yet.
   *
   * @param random good enough for secrets
   * @throws DatabaseException VALIDATION when the description is too long
   */
  public static AccessKey draw(String description, RandomGenerator random) {
    String id = ID_PREFIX + text(ID_CHARACTERS, ID_LENGTH - ID_PREFIX.length(), random);
    var key =
        new AccessKey(
            new AccessKeySummary(id, 0, true, description),
            text(SECRET_CHARACTERS, SECRET_LENGTH, random));
    check(key);
    return key;
  }

  /**
   * Checks a key.
   *
   * @throws DatabaseException VALIDATION
   */
  public static void check(AccessKey key) {
    if (key.id().length() != ID_LENGTH || !consistsOf(key.id(), ID_CHARACTERS)) {
      throw DatabaseException.invalid("id", "An access key's id has 20 letters and digits");
    }
    if (key.secret().length() != SECRET_LENGTH || !consistsOf(key.secret(), SECRET_CHARACTERS)) {
      throw DatabaseException.invalid("secret", "A secret has 40 letters and digits");
    }
    if (key.summary().description().length() > DESCRIPTION_LENGTH_MAX) {
      throw DatabaseException.invalid(
          "description", "The description of an access key has at most 256 characters");
    }
  }

  private static String text(String characters, int length, RandomGenerator random) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }

  private static boolean consistsOf(String text, String characters) {
    return text.chars().allMatch(c -> characters.indexOf(c) >= 0);
  }
}

package io.isotherm.load.clients;

import java.util.Optional;
import java.util.regex.Pattern;

/** How many checks held, and how many did not. */
public record Score(int passed, int failed) {
  public static final Score NONE = new Score(0, 0);

  private static final Pattern FORM = Pattern.compile("(\\d{1,9}) passed, (\\d{1,9}) failed");

  /** The score that {@link #toString} printed, if the line is one. */
  static Optional<Score> parse(String line) {
    var matcher = FORM.matcher(line);
    return matcher.matches()
        ? Optional.of(
            new Score(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  public Score plus(Score other) {
    return new Score(passed + other.passed, failed + other.failed);
  }

  /** Whether something was checked and all of it held. */
  public boolean isClean() {
    return passed > 0 && failed == 0;
  }

  /** The line that closes a run. */
  @Override
  public String toString() {
    return passed + " passed, " + failed + " failed";
  }
}

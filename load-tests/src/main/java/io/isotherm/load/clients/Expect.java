package io.isotherm.load.clients;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What checks are written with. */
public final class Expect {
  private Expect() {}

  /**
   * @throws AssertionError with both when they differ
   */
  public static void equal(Object expected, @Nullable Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError("expected " + expected + " but there was " + actual);
    }
  }

  /**
   * @param claim said when it does not hold
   */
  public static void that(boolean holds, String claim) {
    if (!holds) {
      throw new AssertionError("not so: " + claim);
    }
  }

  /**
   * @return what the body threw
   * @throws AssertionError when it threw nothing, or something else
   */
  public static <E extends Exception> E thrown(Class<E> type, Check.Body body) {
    try {
      body.run();
    } catch (Exception e) {
      if (type.isInstance(e)) {
        return type.cast(e);
      }
      throw new AssertionError("expected " + type.getSimpleName() + " but there was " + e, e);
    }
    throw new AssertionError("expected " + type.getSimpleName() + " but nothing was thrown");
  }
}

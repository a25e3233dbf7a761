package io.isotherm.load.differential.request;

import com.google.gson.JsonObject;
import java.util.Optional;

/** One way to break a request. */
interface Mutation {
  /**
   * Breaks it in place.
   *
   * @return what was done, in a few words; empty when there was nothing to do it to
   */
  Optional<String> apply(Draw draw, String operation, JsonObject body);
}

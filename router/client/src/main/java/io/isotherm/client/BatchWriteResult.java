package io.isotherm.client;

import io.isotherm.model.request.Request;
import java.util.List;

/**
 * What a batch of writes is answered with.
 *
 * @param unprocessed writes for which the time was not enough; they were not done
 */
public record BatchWriteResult(List<Request.Write> unprocessed) {
  public BatchWriteResult {
    unprocessed = List.copyOf(unprocessed);
  }
}

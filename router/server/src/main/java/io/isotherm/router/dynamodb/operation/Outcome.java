package io.isotherm.router.dynamodb.operation;

import com.google.protobuf.ByteString;
import io.isotherm.router.dynamodb.json.Output;
import org.jspecify.annotations.Nullable;

/** How an operation ended. */
public sealed interface Outcome {
  /** Served. */
  record Done(Output.Members response) implements Outcome {}

  /** Served, and there is nothing to say. */
  record Silent() implements Outcome {}

  /**
   * A write whose condition did not hold.
   *
   * @param item the encoded item that made it fail, when it was asked for and exists
   */
  record ConditionFailed(@Nullable ByteString item) implements Outcome {}

  /**
   * It was refused in a way that only this operation has.
   *
   * @param exception the service's name for it
   */
  record Named(String exception, String message) implements Outcome {}

  /**
   * It could not be served.
   *
   * @param failure a {@link io.isotherm.model.error.DatabaseException}, or a fault
   */
  record Failed(RuntimeException failure) implements Outcome {}
}

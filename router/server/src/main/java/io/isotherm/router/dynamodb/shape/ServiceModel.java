package io.isotherm.router.dynamodb.shape;

import io.isotherm.router.dynamodb.shape.Shape.Structure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** The operations of the service and the shapes of their requests. Immutable. */
public final class ServiceModel {
  private static final String RESOURCE = "service.model";

  private final Map<String, Structure> inputs;

  ServiceModel(Map<String, Structure> inputs) {
    this.inputs = Map.copyOf(inputs);
  }

  /** The model that this package comes with. */
  public static ServiceModel load() {
    try (var stream = ServiceModel.class.getResourceAsStream(RESOURCE)) {
      var text = Objects.requireNonNull(stream, "The service model is part of this program.");
      var lines = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8)).lines();
      return new ModelReader().read(lines.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The shape of an operation's request.
   *
   * @throws IllegalArgumentException when the model does not have the operation
   */
  public Structure input(String operation) {
    var input = inputs.get(operation);
    if (input == null) {
      throw new IllegalArgumentException("The service model has no operation " + operation + ".");
    }
    return input;
  }
}

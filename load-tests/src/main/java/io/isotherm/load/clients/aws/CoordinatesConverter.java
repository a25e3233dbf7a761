package io.isotherm.load.clients.aws;

import java.util.List;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Coordinates as a list of two numbers. */
public final class CoordinatesConverter implements AttributeConverter<Coordinates> {
  @Override
  public AttributeValue transformFrom(Coordinates input) {
    return AttributeValue.fromL(
        List.of(Values.number(input.latitude()), Values.number(input.longitude())));
  }

  @Override
  public Coordinates transformTo(AttributeValue input) {
    var numbers = input.l().stream().map(value -> Integer.parseInt(value.n())).toList();
    return new Coordinates(numbers.get(0), numbers.get(1));
  }

  @Override
  public EnhancedType<Coordinates> type() {
    return EnhancedType.of(Coordinates.class);
  }

  @Override
  public AttributeValueType attributeValueType() {
    return AttributeValueType.L;
  }
}

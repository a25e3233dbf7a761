package io.isotherm.cli.transfer.form;

import io.isotherm.cli.json.MalformedTextException;
import io.isotherm.cli.json.TypedJson;
import io.isotherm.model.item.Item;
import org.jspecify.annotations.Nullable;

/**
 * Items as DynamoDB exports them to S3 and imports them from there: {@code
 * {"Item":{"a":{"S":"b"}}}}, an item a line.
 *
 * <p>Source: DynamoDB developer guide, "DynamoDB table export output format", Data objects.
 */
public final class DynamoDbJson implements ItemForm {
  @Override
  public @Nullable String header() {
    return null;
  }

  @Override
  public String write(Item item) {
    return TypedJson.writeLine(item);
  }

  @Override
  public Reading read(String line) {
    try {
      return new Reading.Whole(TypedJson.readLine(line));
    } catch (MalformedTextException malformed) {
      return new Reading.Malformed(malformed.reason());
    }
  }
}

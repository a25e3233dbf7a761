package io.isotherm.api.convert;

import com.google.protobuf.ByteString;
import io.isotherm.api.v1.Placeholders;
import io.isotherm.api.v1.ReturnConsumedCapacity;
import io.isotherm.api.v1.ReturnValues;
import io.isotherm.api.v1.Select;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.request.IdempotencyToken;
import io.isotherm.model.request.ReadConsistency;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What requests have in common, between messages and the model. Pure. Every failure to read is a
 * {@link DatabaseException} VALIDATION that names the field.
 */
final class OptionConverter {
  static final String UNKNOWN_OPTION = "The request has an option that is not known";
  static final String WRONG_TOKEN_LENGTH = "An idempotency token has 16 bytes";

  private OptionConverter() {}

  /** A text that counts as not given when it is empty. */
  static @Nullable String given(String text) {
    return text.isEmpty() ? null : text;
  }

  /** Empty when not given. */
  static String text(@Nullable String given) {
    return given == null ? "" : given;
  }

  static ReadConsistency consistency(boolean consistentRead) {
    return consistentRead ? ReadConsistency.STRONG : ReadConsistency.EVENTUAL;
  }

  static @Nullable IdempotencyToken token(ByteString bytes, boolean fresh) {
    if (bytes.isEmpty()) {
      return null;
    }
    if (bytes.size() != IdempotencyToken.LENGTH) {
      throw DatabaseException.invalid("idempotency_token", WRONG_TOKEN_LENGTH);
    }
    return new IdempotencyToken(ItemConverter.bytes(bytes), fresh);
  }

  static ByteString bytes(@Nullable IdempotencyToken token) {
    return token == null ? ByteString.EMPTY : ItemConverter.bytes(token.value());
  }

  static boolean isFresh(@Nullable IdempotencyToken token) {
    return token != null && token.fresh();
  }

  static io.isotherm.model.request.Placeholders placeholders(Placeholders message) {
    var values = LinkedHashMap.<String, AttributeValue>newLinkedHashMap(message.getValuesCount());
    message
        .getValuesMap()
        .forEach((name, value) -> values.put(name, ItemConverter.value(name, value)));
    return io.isotherm.model.request.Placeholders.of(message.getNamesMap(), values);
  }

  static Placeholders message(io.isotherm.model.request.Placeholders placeholders) {
    var message = Placeholders.newBuilder();
    var names = placeholders.names();
    if (names != null) {
      message.putAllNames(names);
    }
    var values = placeholders.values();
    if (values != null) {
      values.forEach((name, value) -> message.putValues(name, ItemConverter.message(value)));
    }
    return message.build();
  }

  static io.isotherm.model.request.ReturnValues returnValues(ReturnValues message) {
    return switch (message) {
      case RETURN_VALUES_NONE -> io.isotherm.model.request.ReturnValues.NONE;
      case RETURN_VALUES_ALL_OLD -> io.isotherm.model.request.ReturnValues.ALL_OLD;
      case RETURN_VALUES_UPDATED_OLD -> io.isotherm.model.request.ReturnValues.UPDATED_OLD;
      case RETURN_VALUES_ALL_NEW -> io.isotherm.model.request.ReturnValues.ALL_NEW;
      case RETURN_VALUES_UPDATED_NEW -> io.isotherm.model.request.ReturnValues.UPDATED_NEW;
      case UNRECOGNIZED -> throw DatabaseException.invalid("return_values", UNKNOWN_OPTION);
    };
  }

  static ReturnValues message(io.isotherm.model.request.ReturnValues values) {
    return switch (values) {
      case NONE -> ReturnValues.RETURN_VALUES_NONE;
      case ALL_OLD -> ReturnValues.RETURN_VALUES_ALL_OLD;
      case UPDATED_OLD -> ReturnValues.RETURN_VALUES_UPDATED_OLD;
      case ALL_NEW -> ReturnValues.RETURN_VALUES_ALL_NEW;
      case UPDATED_NEW -> ReturnValues.RETURN_VALUES_UPDATED_NEW;
    };
  }

  static io.isotherm.model.request.ReturnConsumedCapacity capacity(ReturnConsumedCapacity message) {
    return switch (message) {
      case RETURN_CONSUMED_CAPACITY_NONE -> io.isotherm.model.request.ReturnConsumedCapacity.NONE;
      case RETURN_CONSUMED_CAPACITY_TOTAL -> io.isotherm.model.request.ReturnConsumedCapacity.TOTAL;
      case RETURN_CONSUMED_CAPACITY_INDEXES ->
          io.isotherm.model.request.ReturnConsumedCapacity.INDEXES;
      case UNRECOGNIZED ->
          throw DatabaseException.invalid("return_consumed_capacity", UNKNOWN_OPTION);
    };
  }

  static ReturnConsumedCapacity message(io.isotherm.model.request.ReturnConsumedCapacity capacity) {
    return switch (capacity) {
      case NONE -> ReturnConsumedCapacity.RETURN_CONSUMED_CAPACITY_NONE;
      case TOTAL -> ReturnConsumedCapacity.RETURN_CONSUMED_CAPACITY_TOTAL;
      case INDEXES -> ReturnConsumedCapacity.RETURN_CONSUMED_CAPACITY_INDEXES;
    };
  }

  static io.isotherm.model.request.Select select(Select message) {
    return switch (message) {
      case SELECT_UNSPECIFIED -> io.isotherm.model.request.Select.UNSPECIFIED;
      case SELECT_ALL_ATTRIBUTES -> io.isotherm.model.request.Select.ALL_ATTRIBUTES;
      case SELECT_ALL_PROJECTED_ATTRIBUTES ->
          io.isotherm.model.request.Select.ALL_PROJECTED_ATTRIBUTES;
      case SELECT_SPECIFIC_ATTRIBUTES -> io.isotherm.model.request.Select.SPECIFIC_ATTRIBUTES;
      case SELECT_COUNT -> io.isotherm.model.request.Select.COUNT;
      case UNRECOGNIZED -> throw DatabaseException.invalid("select", UNKNOWN_OPTION);
    };
  }

  static Select message(io.isotherm.model.request.Select select) {
    return switch (select) {
      case UNSPECIFIED -> Select.SELECT_UNSPECIFIED;
      case ALL_ATTRIBUTES -> Select.SELECT_ALL_ATTRIBUTES;
      case ALL_PROJECTED_ATTRIBUTES -> Select.SELECT_ALL_PROJECTED_ATTRIBUTES;
      case SPECIFIC_ATTRIBUTES -> Select.SELECT_SPECIFIC_ATTRIBUTES;
      case COUNT -> Select.SELECT_COUNT;
    };
  }
}

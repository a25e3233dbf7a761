package io.isotherm.router.dynamodb.error;

import io.isotherm.router.dynamodb.json.Output;
import io.isotherm.router.http.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the service tells it.
 *
 * @param status of the response
 * @param type with its namespace, as it stands in {@code __type}
 * @param messageName the member that has the text: {@code message} or, for some types, {@code
 *     Message}
 * @param message null for a type that comes without
 * @param members what else the body has
 * @param headers beside those that every response has
 */
public record WireError(
    int status,
    String type,
    String messageName,
    @Nullable String message,
    Output.Members members,
    List<Header> headers) {
  private static final int CALLERS_FAULT = 400;

  /** A failure of the caller with nothing but a text. */
  static WireError of(String type, @Nullable String message) {
    return new WireError(CALLERS_FAULT, type, "message", message, _ -> {}, List.of());
  }

  WireError withStatus(int other) {
    return new WireError(other, type, messageName, message, members, headers);
  }

  WireError withMessageName(String other) {
    return new WireError(status, type, other, message, members, headers);
  }

  WireError with(Output.Members others) {
    return new WireError(status, type, messageName, message, others, headers);
  }

  WireError withHeaders(List<Header> others) {
    return new WireError(status, type, messageName, message, members, others);
  }

  /** The body's members. */
  public Output.Members body() {
    return out -> {
      out.writeStringProperty("__type", type);
      if (message != null) {
        out.writeStringProperty(messageName, message);
      }
      members.write(out);
    };
  }
}

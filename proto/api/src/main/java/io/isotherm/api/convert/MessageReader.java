package io.isotherm.api.convert;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.isotherm.model.error.DatabaseException;

/** Reads the generated messages that are payloads of links. Pure. */
public final class MessageReader {
  static final String MALFORMED = "The request is not an encoded message of its method";

  /**
   * Messages inside one another. An expression of 300 operators takes two for each, and an item
   * three for each of its 32 levels; generated code on its own stops at 100.
   */
  static final int DEPTH_MAX = 1_000;

  private MessageReader() {}

  /**
   * The message, whose byte fields share the memory of {@code encoded}.
   *
   * @throws DatabaseException VALIDATION, when the bytes are no such message or nest too deep
   */
  public static <M extends MessageLite> M read(Parser<M> parser, ByteString encoded) {
    var input = encoded.newCodedInput();
    input.enableAliasing(true);
    input.setRecursionLimit(DEPTH_MAX);
    try {
      var message = parser.parseFrom(input);
      input.checkLastTagWas(0);
      return message;
    } catch (InvalidProtocolBufferException _) {
      throw DatabaseException.invalid(MALFORMED);
    }
  }
}

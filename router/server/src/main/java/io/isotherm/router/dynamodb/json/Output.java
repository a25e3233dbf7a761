package io.isotherm.router.dynamodb.json;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Makes the bytes of responses. Any thread. */
public final class Output {
  private static final int INITIAL_BYTES = 512;

  private final TokenStreamFactory json = new JsonFactory();

  /** Writes one JSON object's members. */
  @FunctionalInterface
  public interface Members {
    /** Writes names and values; start and end of the object are written around them. */
    void write(JsonGenerator out);
  }

  /** The bytes of the object. */
  public byte[] object(Members members) {
    var bytes = new ByteArrayOutputStream(INITIAL_BYTES);
    try (var out = json.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
      out.writeStartObject();
      members.write(out);
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }
}

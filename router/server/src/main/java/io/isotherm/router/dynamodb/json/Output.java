package io.isotherm.router.dynamodb.json;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Makes the bytes of responses. Any thread. */
public final class Output {
  private final TokenStreamFactory json = new JsonFactory();

  /** Writes one JSON object's members. */
  @FunctionalInterface
  public interface Members {
    /** Writes names and values; start and end of the object are written around them. */
    void write(JsonGenerator out);
  }

  /** The bytes of the object. */
  public byte[] object(Members members) {
    var bytes = new Body();
    try (var out = json.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
      out.writeStartObject();
      members.write(out);
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /**
   * The generator has a buffer of its own. What fits into that, as nearly every response does,
   * comes in one piece when it is complete, and is copied once.
   */
  private static final class Body extends ByteArrayOutputStream {
    Body() {
      super(0);
    }

    @Override
    public synchronized void write(byte[] from, int offset, int length) {
      if (count == 0) {
        buf = Arrays.copyOfRange(from, offset, offset + length);
        count = length;
      } else {
        super.write(from, offset, length);
      }
    }

    @Override
    public synchronized byte[] toByteArray() {
      return count == buf.length ? buf : super.toByteArray();
    }
  }
}

package io.isotherm.router.dynamodb.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import io.isotherm.api.convert.ValueTags;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import tools.jackson.core.JsonGenerator;

/**
 * Writes encoded items as JSON without decoding them: texts go from one UTF-8 to the other. Items
 * come from our own storage, so bytes that are none are a fault.
 */
public final class ItemJson {
  private static final Base64.Encoder BASE64 = Base64.getEncoder();

  private final JsonGenerator out;
  private final byte[] bytes;
  private final CodedInputStream in;

  private ItemJson(JsonGenerator out, byte[] bytes) {
    this.out = out;
    this.bytes = bytes;
    this.in = CodedInputStream.newInstance(bytes);
  }

  /** Writes an item, or a key, as a map of attribute values. */
  public static void write(ByteString encoded, JsonGenerator out) {
    try {
      new ItemJson(out, encoded.toByteArray()).members(encoded.size());
    } catch (IOException e) {
      throw new IllegalStateException("A stored item is not an encoded item.", e);
    }
  }

  private void members(int end) throws IOException {
    out.writeStartObject();
    while (in.getTotalBytesRead() < end) {
      if (in.readTag() != ValueTags.ENTRIES) {
        throw unexpected();
      }
      entry(in.readRawVarint32());
    }
    out.writeEndObject();
  }

  private void entry(int length) throws IOException {
    int end = in.getTotalBytesRead() + length;
    if (in.readTag() != ValueTags.ENTRY_KEY) {
      throw unexpected();
    }
    int size = in.readRawVarint32();
    out.writeName(
        new String(bytes, in.getTotalBytesRead(), size, java.nio.charset.StandardCharsets.UTF_8));
    in.skipRawBytes(size);
    if (in.readTag() != ValueTags.ENTRY_VALUE) {
      throw unexpected();
    }
    in.readRawVarint32();
    value();
    if (in.getTotalBytesRead() != end) {
      throw unexpected();
    }
  }

  private void value() throws IOException {
    out.writeStartObject();
    switch (in.readTag()) {
      case ValueTags.S -> {
        out.writeName("S");
        text();
      }
      case ValueTags.N -> {
        out.writeName("N");
        text();
      }
      case ValueTags.B -> {
        out.writeName("B");
        blob();
      }
      case ValueTags.BOOL -> {
        out.writeName("BOOL");
        out.writeBoolean(in.readBool());
      }
      case ValueTags.NULL -> {
        out.writeName("NULL");
        out.writeBoolean(in.readBool());
      }
      case ValueTags.L -> {
        out.writeName("L");
        elements(() -> {
          in.readRawVarint32();
          value();
        });
      }
      case ValueTags.M -> {
        out.writeName("M");
        int length = in.readRawVarint32();
        members(in.getTotalBytesRead() + length);
      }
      case ValueTags.SS -> {
        out.writeName("SS");
        elements(this::text);
      }
      case ValueTags.NS -> {
        out.writeName("NS");
        elements(this::text);
      }
      case ValueTags.BS -> {
        out.writeName("BS");
        elements(this::blob);
      }
      default -> throw unexpected();
    }
    out.writeEndObject();
  }

  private interface Element {
    void write() throws IOException;
  }

  private void elements(Element element) throws IOException {
    int length = in.readRawVarint32();
    int end = in.getTotalBytesRead() + length;
    out.writeStartArray();
    while (in.getTotalBytesRead() < end) {
      if (in.readTag() != ValueTags.ELEMENTS) {
        throw unexpected();
      }
      element.write();
    }
    out.writeEndArray();
  }

  private void text() throws IOException {
    int size = in.readRawVarint32();
    out.writeUTF8String(bytes, in.getTotalBytesRead(), size);
    in.skipRawBytes(size);
  }

  private void blob() throws IOException {
    int size = in.readRawVarint32();
    // The JDK encodes many bytes at once, which the generator does not.
    var digits = BASE64.encode(ByteBuffer.wrap(bytes, in.getTotalBytesRead(), size));
    out.writeRawUTF8String(digits.array(), 0, digits.remaining());
    in.skipRawBytes(size);
  }

  private static IllegalStateException unexpected() {
    return new IllegalStateException("A stored item is not as it was encoded.");
  }
}

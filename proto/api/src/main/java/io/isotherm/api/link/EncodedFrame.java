package io.isotherm.api.link;

import com.google.protobuf.CodedOutputStream;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A frame that encodes itself into the transport's own buffer: its payloads are copied once. One
 * thread.
 *
 * <p>A transport that reads instead of draining gets the same bytes from a buffer. One that hands
 * the frame over in memory, to a reader that knows its entries, encodes nothing.
 */
final class EncodedFrame extends InputStream implements Drainable, KnownLength {

  /** Writes the frame. */
  interface Body {
    void writeTo(CodedOutputStream output) throws IOException;
  }

  /** Larger than the fields around a payload, so that they are gathered before they are copied. */
  private static final int BUFFER_BYTES = 1_024;

  private final int size;
  private final List<?> entries;
  private final Body body;
  private @Nullable InputStream bytes;

  /**
   * @param entries what the frame encodes, unchangeable from here on
   */
  EncodedFrame(int size, List<?> entries, Body body) {
    this.size = size;
    this.entries = entries;
    this.body = body;
  }

  List<?> entries() {
    return entries;
  }

  @Override
  public int drainTo(OutputStream target) throws IOException {
    if (bytes != null) {
      return (int) bytes.transferTo(target);
    }
    bytes = InputStream.nullInputStream();
    var output = CodedOutputStream.newInstance(target, BUFFER_BYTES);
    body.writeTo(output);
    output.flush();
    return size;
  }

  @Override
  public int available() throws IOException {
    return bytes == null ? size : bytes.available();
  }

  @Override
  public int read() throws IOException {
    return buffered().read();
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return buffered().read(target, offset, length);
  }

  private InputStream buffered() {
    var buffered = bytes;
    if (buffered == null) {
      var buffer = new ByteArrayOutputStream(size);
      try {
        drainTo(buffer);
      } catch (IOException e) {
        throw new UncheckedIOException("A buffer in memory failed.", e);
      }
      buffered = new ByteArrayInputStream(buffer.toByteArray());
      bytes = buffered;
    }
    return buffered;
  }
}

package io.isotherm.consensus.ratis;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.ratis.thirdparty.io.grpc.MethodDescriptor;
import org.apache.ratis.thirdparty.io.grpc.MethodDescriptor.MethodType;

/** What processes ask one another on their Raft port beside Raft itself. Messages are bytes. */
final class PeerMethods {
  static final String SERVICE = "isotherm.consensus.Peers";

  /** Questions for terms, answered in order: {@link TermWire}. */
  static final MethodDescriptor<byte[], byte[]> TERMS = method("Terms", MethodType.BIDI_STREAMING);

  /** A group's checkpoint, from a replica that holds it: {@link CheckpointWire}. */
  static final MethodDescriptor<byte[], byte[]> CHECKPOINT =
      method("Checkpoint", MethodType.SERVER_STREAMING);

  private PeerMethods() {}

  private static MethodDescriptor<byte[], byte[]> method(String name, MethodType type) {
    return MethodDescriptor.<byte[], byte[]>newBuilder()
        .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
        .setType(type)
        .setRequestMarshaller(Bytes.INSTANCE)
        .setResponseMarshaller(Bytes.INSTANCE)
        .build();
  }

  private enum Bytes implements MethodDescriptor.Marshaller<byte[]> {
    INSTANCE;

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

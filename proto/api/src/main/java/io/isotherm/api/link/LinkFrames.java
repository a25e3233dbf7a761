package io.isotherm.api.link;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The encoding of isotherm.v1.LinkFrame, one direction of a link each. Pure.
 *
 * <p>Written by hand, because a link handles hundreds of thousands of entries a second: no builder
 * and no message per entry, and payloads that are slices of the frame they came in. Unknown fields
 * are skipped. A test holds it against the generated classes.
 */
final class LinkFrames<E> implements MethodDescriptor.Marshaller<List<E>> {
  private static final String METHOD = "Open";

  private final EntryCodec<E> codec;

  LinkFrames(EntryCodec<E> codec) {
    this.codec = codec;
  }

  /** The method {@code Open} of a link service, with lists of entries for frames. */
  static MethodDescriptor<List<WireCall>, List<WireReply>> method(String service) {
    return MethodDescriptor.<List<WireCall>, List<WireReply>>newBuilder()
        .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(service, METHOD))
        .setRequestMarshaller(new LinkFrames<>(new EntryCodec.OfCalls()))
        .setResponseMarshaller(new LinkFrames<>(new EntryCodec.OfReplies()))
        .build();
  }

  @Override
  public InputStream stream(List<E> entries) {
    var sizes = new int[entries.size()];
    int total = 0;
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = codec.sizeOf(entries.get(i));
      total +=
          CodedOutputStream.computeUInt32SizeNoTag(codec.tag())
              + CodedOutputStream.computeUInt32SizeNoTag(sizes[i])
              + sizes[i];
    }
    return new EncodedFrame(
        total,
        entries,
        output -> {
          for (int i = 0; i < sizes.length; i++) {
            output.writeUInt32NoTag(codec.tag());
            output.writeUInt32NoTag(sizes[i]);
            codec.write(entries.get(i), output);
          }
        });
  }

  /**
   * The entries of a frame.
   *
   * @throws io.grpc.StatusRuntimeException INTERNAL, when the bytes are no frame
   */
  @Override
  public List<E> parse(InputStream stream) {
    if (stream instanceof EncodedFrame unencoded) {
      return unencoded.entries().stream().map(codec.type()::cast).toList();
    }
    try {
      return entries(open(stream));
    } catch (IOException e) {
      throw Status.INTERNAL
          .withDescription("A frame of a link is malformed.")
          .withCause(e)
          .asRuntimeException();
    }
  }

  private List<E> entries(CodedInputStream input) throws IOException {
    var entries = new ArrayList<E>();
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      if (tag == codec.tag()) {
        int outer = input.pushLimit(input.readRawVarint32());
        entries.add(codec.read(input));
        input.popLimit(outer);
      } else if (!input.skipField(tag)) {
        throw new InvalidProtocolBufferException("An end group has no start.");
      }
    }
    return entries;
  }

  /** Reads all, so that payloads can be slices of it. Its size is bounded by the transport. */
  private static CodedInputStream open(InputStream stream) throws IOException {
    var bytes =
        stream instanceof KnownLength
            ? stream.readNBytes(stream.available())
            : stream.readAllBytes();
    var input = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
    input.enableAliasing(true);
    return input;
  }
}

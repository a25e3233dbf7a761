package io.isotherm.api.link;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.isotherm.api.trace.TraceContext;
import io.isotherm.api.v1.CallTrace;
import io.isotherm.api.v1.Failure;
import io.isotherm.api.v1.LinkCall;
import io.isotherm.api.v1.LinkFrame;
import io.isotherm.api.v1.LinkReply;
import io.isotherm.api.v1.Shortcut;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The encoding of one kind of entry of a frame, without its tag and length. Pure. */
sealed interface EntryCodec<E> {
  Class<E> type();

  /** Of the entry's field in the frame. */
  int tag();

  int sizeOf(E entry);

  void write(E entry, CodedOutputStream output) throws IOException;

  /** Reads up to the input's limit. */
  E read(CodedInputStream input) throws IOException;

  /** isotherm.v1.LinkCall. */
  final class OfCalls implements EntryCodec<WireCall> {
    private static final int TAG = bytesTag(LinkFrame.CALLS_FIELD_NUMBER);
    private static final int ID = varintTag(LinkCall.ID_FIELD_NUMBER);
    private static final int METHOD = varintTag(LinkCall.METHOD_FIELD_NUMBER);
    private static final int DEADLINE = varintTag(LinkCall.DEADLINE_MILLIS_FIELD_NUMBER);
    private static final int PAYLOAD = bytesTag(LinkCall.PAYLOAD_FIELD_NUMBER);
    private static final int TRACE = bytesTag(LinkCall.TRACE_FIELD_NUMBER);

    @Override
    public Class<WireCall> type() {
      return WireCall.class;
    }

    @Override
    public int tag() {
      return TAG;
    }

    @Override
    public int sizeOf(WireCall call) {
      return CodedOutputStream.computeUInt64Size(LinkCall.ID_FIELD_NUMBER, call.id())
          + CodedOutputStream.computeUInt32Size(LinkCall.METHOD_FIELD_NUMBER, call.method())
          + CodedOutputStream.computeUInt32Size(
              LinkCall.DEADLINE_MILLIS_FIELD_NUMBER, call.deadlineMillis())
          + CodedOutputStream.computeBytesSize(LinkCall.PAYLOAD_FIELD_NUMBER, call.payload())
          + sizeOf(call.trace());
    }

    private static int sizeOf(@Nullable TraceContext trace) {
      return trace == null
          ? 0
          : CodedOutputStream.computeMessageSize(LinkCall.TRACE_FIELD_NUMBER, message(trace));
    }

    private static CallTrace message(TraceContext trace) {
      return CallTrace.newBuilder()
          .setTraceHigh(trace.traceHigh())
          .setTraceLow(trace.traceLow())
          .setSpan(trace.span())
          .build();
    }

    /** Null when it names nothing: a caller that is broken is not traced. */
    private static @Nullable TraceContext context(CallTrace trace) {
      return (trace.getTraceHigh() | trace.getTraceLow()) == 0 || trace.getSpan() == 0
          ? null
          : new TraceContext(trace.getTraceHigh(), trace.getTraceLow(), trace.getSpan(), true);
    }

    @Override
    public void write(WireCall call, CodedOutputStream output) throws IOException {
      output.writeUInt64(LinkCall.ID_FIELD_NUMBER, call.id());
      output.writeUInt32(LinkCall.METHOD_FIELD_NUMBER, call.method());
      output.writeUInt32(LinkCall.DEADLINE_MILLIS_FIELD_NUMBER, call.deadlineMillis());
      output.writeBytes(LinkCall.PAYLOAD_FIELD_NUMBER, call.payload());
      var trace = call.trace();
      if (trace != null) {
        output.writeMessage(LinkCall.TRACE_FIELD_NUMBER, message(trace));
      }
    }

    @Override
    public WireCall read(CodedInputStream input) throws IOException {
      long id = 0;
      int method = 0;
      int deadlineMillis = 0;
      var payload = ByteString.EMPTY;
      @Nullable TraceContext trace = null;
      for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
        if (tag == ID) {
          id = input.readUInt64();
        } else if (tag == METHOD) {
          method = input.readUInt32();
        } else if (tag == DEADLINE) {
          deadlineMillis = input.readUInt32();
        } else if (tag == PAYLOAD) {
          payload = input.readBytes();
        } else if (tag == TRACE) {
          trace =
              context(
                  input.readMessage(CallTrace.parser(), ExtensionRegistryLite.getEmptyRegistry()));
        } else {
          skip(tag, input);
        }
      }
      return new WireCall(id, method, deadlineMillis, payload, trace);
    }
  }

  /** isotherm.v1.LinkReply. */
  final class OfReplies implements EntryCodec<WireReply> {
    private static final int TAG = bytesTag(LinkFrame.REPLIES_FIELD_NUMBER);
    private static final int ID = varintTag(LinkReply.ID_FIELD_NUMBER);
    private static final int PAYLOAD = bytesTag(LinkReply.PAYLOAD_FIELD_NUMBER);
    private static final int FAILURE = bytesTag(LinkReply.FAILURE_FIELD_NUMBER);
    private static final int SHORTCUT = bytesTag(LinkReply.SHORTCUT_FIELD_NUMBER);

    @Override
    public Class<WireReply> type() {
      return WireReply.class;
    }

    @Override
    public int tag() {
      return TAG;
    }

    @Override
    public int sizeOf(WireReply reply) {
      var failure = reply.failure();
      var shortcut = reply.shortcut();
      return CodedOutputStream.computeUInt64Size(LinkReply.ID_FIELD_NUMBER, reply.id())
          + (failure == null
              ? CodedOutputStream.computeBytesSize(LinkReply.PAYLOAD_FIELD_NUMBER, reply.payload())
              : CodedOutputStream.computeMessageSize(LinkReply.FAILURE_FIELD_NUMBER, failure))
          + (shortcut == null
              ? 0
              : CodedOutputStream.computeMessageSize(LinkReply.SHORTCUT_FIELD_NUMBER, shortcut));
    }

    @Override
    public void write(WireReply reply, CodedOutputStream output) throws IOException {
      output.writeUInt64(LinkReply.ID_FIELD_NUMBER, reply.id());
      var failure = reply.failure();
      if (failure == null) {
        output.writeBytes(LinkReply.PAYLOAD_FIELD_NUMBER, reply.payload());
      } else {
        output.writeMessage(LinkReply.FAILURE_FIELD_NUMBER, failure);
      }
      var shortcut = reply.shortcut();
      if (shortcut != null) {
        output.writeMessage(LinkReply.SHORTCUT_FIELD_NUMBER, shortcut);
      }
    }

    @Override
    public WireReply read(CodedInputStream input) throws IOException {
      long id = 0;
      var payload = ByteString.EMPTY;
      @Nullable Failure failure = null;
      @Nullable Shortcut shortcut = null;
      for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
        if (tag == ID) {
          id = input.readUInt64();
        } else if (tag == PAYLOAD) {
          payload = input.readBytes();
          failure = null;
        } else if (tag == FAILURE) {
          failure = input.readMessage(Failure.parser(), ExtensionRegistryLite.getEmptyRegistry());
        } else if (tag == SHORTCUT) {
          shortcut = input.readMessage(Shortcut.parser(), ExtensionRegistryLite.getEmptyRegistry());
        } else {
          skip(tag, input);
        }
      }
      return new WireReply(id, payload, failure, shortcut);
    }
  }

  private static void skip(int tag, CodedInputStream input) throws IOException {
    if (!input.skipField(tag)) {
      throw new InvalidProtocolBufferException("An end group has no start.");
    }
  }

  private static int varintTag(int field) {
    return field << 3 | WireFormat.WIRETYPE_VARINT;
  }

  private static int bytesTag(int field) {
    return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }
}

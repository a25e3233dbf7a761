package io.isotherm.cli.simulation;

import com.google.protobuf.ByteString;
import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.isotherm.api.v1.LinkCall;
import io.isotherm.api.v1.LinkFrame;
import io.isotherm.api.v1.LinkReply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A link into a node: the node's own link server, with method calls for a socket. */
final class NodeEntry {
  private final Stream<?, ?> stream;
  private final Map<Long, Consumer<LinkReply>> waiting = new HashMap<>();
  private long lastId;

  NodeEntry(BindableService link) {
    var method = link.bindService().getMethods().iterator().next();
    stream = Stream.open(method, this::replied);
  }

  /** Hands a call to the node; {@code reply} is called at most once. */
  void call(int method, int deadlineMillis, ByteString payload, Consumer<LinkReply> reply) {
    long id = ++lastId;
    waiting.put(id, reply);
    stream.receive(
        LinkFrame.newBuilder()
            .addCalls(
                LinkCall.newBuilder()
                    .setId(id)
                    .setMethod(method)
                    .setDeadlineMillis(deadlineMillis)
                    .setPayload(payload))
            .build());
  }

  private void replied(LinkFrame frame) {
    for (LinkReply reply : frame.getRepliesList()) {
      Consumer<LinkReply> caller = waiting.remove(reply.getId());
      if (caller == null) {
        throw new IllegalStateException("A node answered a call twice, or one it never got.");
      }
      caller.accept(reply);
    }
  }

  /** The transport: always ready, and never ends. */
  private static final class Stream<Q, R> extends ServerCall<Q, R> {
    private final MethodDescriptor<Q, R> method;
    private final Consumer<LinkFrame> replies;
    private final Listener<Q> listener;

    private Stream(ServerMethodDefinition<Q, R> served, Consumer<LinkFrame> replies) {
      method = served.getMethodDescriptor();
      this.replies = replies;
      listener = served.getServerCallHandler().startCall(this, new Metadata());
    }

    static <Q, R> Stream<Q, R> open(
        ServerMethodDefinition<Q, R> served, Consumer<LinkFrame> replies) {
      var stream = new Stream<>(served, replies);
      stream.listener.onReady();
      return stream;
    }

    void receive(LinkFrame frame) {
      listener.onMessage(method.parseRequest(frame.toByteString().newInput()));
    }

    @Override
    public void request(int messages) {}

    @Override
    public void sendHeaders(Metadata headers) {}

    @Override
    public void sendMessage(R message) {
      try (InputStream bytes = method.streamResponse(message)) {
        replies.accept(LinkFrame.parseFrom(bytes));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void close(Status status, Metadata trailers) {
      throw new IllegalStateException("A node closed a link: " + status);
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public MethodDescriptor<Q, R> getMethodDescriptor() {
      return method;
    }
  }
}

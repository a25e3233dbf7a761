package io.isotherm.cli.simulation;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A channel for calls with one request and one reply, which somebody else carries. Deadlines are
 * his.
 */
final class SimulatedChannel extends Channel {
  /**
   * How a call ended.
   *
   * @param message null when it failed
   */
  record Reply(Status status, @Nullable Object message) {}

  /** Carries calls. */
  interface Carrier {
    /**
     * @param method full name
     * @param ended told once
     */
    void call(String method, Object request, Consumer<Reply> ended);
  }

  private final Carrier carrier;

  SimulatedChannel(Carrier carrier) {
    this.carrier = carrier;
  }

  @Override
  public <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method, CallOptions options) {
    return new Call<>(method);
  }

  @Override
  public String authority() {
    return "simulated";
  }

  /** Has a service serve a call, as a server does that got it from its channel. */
  static void serve(
      ServerServiceDefinition service, String method, Object request, Consumer<Reply> ended) {
    serve(Objects.requireNonNull(service.getMethod(method)), request, ended);
  }

  private static <Q, R> void serve(
      ServerMethodDefinition<Q, R> method, Object request, Consumer<Reply> ended) {
    var listener =
        method
            .getServerCallHandler()
            .startCall(new Served<>(method.getMethodDescriptor(), ended), new Metadata());
    @SuppressWarnings("unchecked")
    Q message = (Q) request;
    listener.onMessage(message);
    listener.onHalfClose();
  }

  private final class Call<Q, R> extends ClientCall<Q, R> {
    private final MethodDescriptor<Q, R> method;
    private @Nullable Listener<R> listener;
    private @Nullable Object request;

    Call(MethodDescriptor<Q, R> method) {
      this.method = method;
    }

    @Override
    public void start(Listener<R> told, Metadata headers) {
      listener = told;
    }

    @Override
    public void request(int messages) {}

    @Override
    public void cancel(@Nullable String message, @Nullable Throwable cause) {}

    @Override
    public void sendMessage(Q message) {
      request = message;
    }

    @Override
    public void halfClose() {
      carrier.call(method.getFullMethodName(), Objects.requireNonNull(request), this::end);
    }

    private void end(Reply reply) {
      Listener<R> told = Objects.requireNonNull(listener);
      if (reply.message() != null) {
        @SuppressWarnings("unchecked")
        R message = (R) reply.message();
        told.onHeaders(new Metadata());
        told.onMessage(message);
      }
      told.onClose(reply.status(), new Metadata());
    }
  }

  private static final class Served<Q, R> extends ServerCall<Q, R> {
    private final MethodDescriptor<Q, R> method;
    private final Consumer<Reply> ended;
    private @Nullable Object message;

    Served(MethodDescriptor<Q, R> method, Consumer<Reply> ended) {
      this.method = method;
      this.ended = ended;
    }

    @Override
    public void request(int messages) {}

    @Override
    public void sendHeaders(Metadata headers) {}

    @Override
    public void sendMessage(R reply) {
      message = reply;
    }

    @Override
    public void close(Status status, Metadata trailers) {
      ended.accept(new Reply(status, status.isOk() ? message : null));
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

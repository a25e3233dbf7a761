package io.isotherm.router.rpc;

import com.google.protobuf.ByteString;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.trace.TraceContext;
import io.isotherm.api.v1.ItemMethod;
import io.isotherm.api.v1.ItemsGrpc;
import io.isotherm.router.trace.RequestSpans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The unary service {@code Items}: the same calls as over a link, one at a time, for callers that
 * have only generated stubs. Messages stay bytes on their way to the dispatch and back.
 */
public final class ItemService implements BindableService {
  private static final Map<String, ItemMethod> METHODS =
      Map.of(
          ItemsGrpc.getExplainMethod().getFullMethodName(), ItemMethod.ITEM_METHOD_EXPLAIN,
          ItemsGrpc.getPutItemMethod().getFullMethodName(), ItemMethod.ITEM_METHOD_PUT_ITEM,
          ItemsGrpc.getGetItemMethod().getFullMethodName(), ItemMethod.ITEM_METHOD_GET_ITEM,
          ItemsGrpc.getUpdateItemMethod().getFullMethodName(), ItemMethod.ITEM_METHOD_UPDATE_ITEM,
          ItemsGrpc.getDeleteItemMethod().getFullMethodName(), ItemMethod.ITEM_METHOD_DELETE_ITEM,
          ItemsGrpc.getQueryMethod().getFullMethodName(), ItemMethod.ITEM_METHOD_QUERY,
          ItemsGrpc.getScanMethod().getFullMethodName(), ItemMethod.ITEM_METHOD_SCAN,
          ItemsGrpc.getBatchGetItemMethod().getFullMethodName(),
              ItemMethod.ITEM_METHOD_BATCH_GET_ITEM,
          ItemsGrpc.getBatchWriteItemMethod().getFullMethodName(),
              ItemMethod.ITEM_METHOD_BATCH_WRITE_ITEM);

  private final ItemDispatch dispatch;
  private final Admission admission;
  private final LongSupplier nanoClock;
  private final Duration defaultDeadline;
  private final RequestSpans spans;

  /**
   * @param defaultDeadline of calls that come without one
   */
  public ItemService(
      ItemDispatch dispatch,
      Admission admission,
      LongSupplier nanoClock,
      Duration defaultDeadline,
      RequestSpans spans) {
    this.dispatch = dispatch;
    this.admission = admission;
    this.nanoClock = nanoClock;
    this.defaultDeadline = defaultDeadline;
    this.spans = spans;
  }

  @Override
  public ServerServiceDefinition bindService() {
    var generated = ItemsGrpc.getServiceDescriptor();
    var methods = new ArrayList<MethodDescriptor<ByteString, ByteString>>();
    for (var method : generated.getMethods()) {
      methods.add(method.toBuilder(BytesMarshaller.INSTANCE, BytesMarshaller.INSTANCE).build());
    }
    var descriptor =
        ServiceDescriptor.newBuilder(generated.getName())
            .setSchemaDescriptor(generated.getSchemaDescriptor());
    methods.forEach(descriptor::addMethod);
    var service = ServerServiceDefinition.builder(descriptor.build());
    for (var method : methods) {
      var number = METHODS.get(method.getFullMethodName());
      if (number == null) {
        throw new IllegalStateException("A method of the service has no number on links.");
      }
      service.addMethod(
          method,
          (call, headers) -> {
            var trace = Traceparent.of(headers, spans);
            return ServerCalls.<ByteString, ByteString>asyncUnaryCall(
                    (payload, observer) -> serve(number, payload, trace, observer))
                .startCall(call, headers);
          });
    }
    return service.build();
  }

  private void serve(
      ItemMethod method,
      ByteString payload,
      @Nullable TraceContext trace,
      StreamObserver<ByteString> observer) {
    if (!admission.tryEnter()) {
      observer.onError(FailureConverter.status(Admission.OVERLOADED));
      return;
    }
    long deadlineNanos = nanoClock.getAsLong() + UnaryDeadline.left(defaultDeadline);
    dispatch.serve(
        method,
        payload,
        deadlineNanos,
        trace,
        answer -> {
          admission.leave();
          switch (answer) {
            case ItemDispatch.Answer.Response(var response, _) -> {
              observer.onNext(response);
              observer.onCompleted();
            }
            case ItemDispatch.Answer.NotServed(var failure, _) ->
                observer.onError(FailureConverter.status(failure));
          }
        });
  }
}

package io.isotherm.console.cluster;

import io.grpc.Channel;
import io.isotherm.api.v1.DeleteItemRequest;
import io.isotherm.api.v1.DeleteItemResponse;
import io.isotherm.api.v1.ExplainRequest;
import io.isotherm.api.v1.ExplainResponse;
import io.isotherm.api.v1.GetItemRequest;
import io.isotherm.api.v1.GetItemResponse;
import io.isotherm.api.v1.ItemsGrpc;
import io.isotherm.api.v1.PutItemRequest;
import io.isotherm.api.v1.PutItemResponse;
import io.isotherm.api.v1.QueryRequest;
import io.isotherm.api.v1.QueryResponse;
import io.isotherm.api.v1.ScanRequest;
import io.isotherm.api.v1.ScanResponse;
import io.isotherm.api.v1.UpdateItemRequest;
import io.isotherm.api.v1.UpdateItemResponse;
import io.isotherm.model.error.DatabaseException;
import java.util.concurrent.TimeUnit;

/**
 * Reads and writes items through a router. Each call waits for its answer, so it wants a thread
 * that may wait; any such thread. Each throws {@link DatabaseException} when it is refused or
 * nobody answers; of a write that nobody answers, OUTCOME_UNKNOWN.
 */
public final class ItemCalls {
  private static final int SECONDS_MAX = 10;

  private final Channel router;

  public ItemCalls(Channel router) {
    this.router = router;
  }

  public ExplainResponse explain(ExplainRequest request) {
    return RouterAnswer.read(() -> items().explain(request));
  }

  public QueryResponse query(QueryRequest request) {
    return RouterAnswer.read(() -> items().query(request));
  }

  public ScanResponse scan(ScanRequest request) {
    return RouterAnswer.read(() -> items().scan(request));
  }

  public GetItemResponse get(GetItemRequest request) {
    return RouterAnswer.read(() -> items().getItem(request));
  }

  public PutItemResponse put(PutItemRequest request) {
    return RouterAnswer.written(() -> items().putItem(request));
  }

  public UpdateItemResponse update(UpdateItemRequest request) {
    return RouterAnswer.written(() -> items().updateItem(request));
  }

  public DeleteItemResponse delete(DeleteItemRequest request) {
    return RouterAnswer.written(() -> items().deleteItem(request));
  }

  private ItemsGrpc.ItemsBlockingStub items() {
    return ItemsGrpc.newBlockingStub(router).withDeadlineAfter(SECONDS_MAX, TimeUnit.SECONDS);
  }
}

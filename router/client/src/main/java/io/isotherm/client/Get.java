package io.isotherm.client;

import com.google.protobuf.ByteString;
import io.isotherm.model.item.Item;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import org.jspecify.annotations.Nullable;

/** Reads one item; from any replica, unless asked otherwise. */
public final class Get extends ItemRequest<GetResult, Get> {
  private final Item key;
  private ReadConsistency consistency = ReadConsistency.EVENTUAL;
  private @Nullable String projection;

  Get(Table table, Item key) {
    super(table);
    this.key = key;
  }

  /** Sees every write that was acknowledged before; at twice the cost. */
  public Get strong() {
    consistency = ReadConsistency.STRONG;
    return this;
  }

  /** Returns only what the ProjectionExpression names. */
  public Get project(String expression) {
    projection = expression;
    return this;
  }

  @Override
  Get self() {
    return this;
  }

  @Override
  Request request() {
    return new Request.GetItem(
        table.name(), key, consistency, projection, placeholders(), capacity());
  }

  @Override
  GetResult read(ByteString response) {
    return GetResult.read(response);
  }
}

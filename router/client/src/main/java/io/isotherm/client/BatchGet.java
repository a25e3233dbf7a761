package io.isotherm.client;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.convert.MessageReader;
import io.isotherm.api.internal.v1.RawBatchGetItemResponse;
import io.isotherm.model.Limits;
import io.isotherm.model.item.Item;
import io.isotherm.model.request.Placeholders;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnConsumedCapacity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads items of one table by their keys, any number of them, all different: in batches of 100 one
 * after the other, and again for what a batch left unprocessed. Mutable: belongs to one thread
 * until it is sent.
 */
public final class BatchGet extends Batch<Item, BatchGetResult, BatchGet> {
  private final List<Item> found = new ArrayList<>();
  private ReadConsistency consistency = ReadConsistency.EVENTUAL;

  BatchGet(Table table, List<Item> keys) {
    super(table, Limits.BATCH_GET_KEYS_MAX);
    keys.forEach(this::add);
  }

  /** Sees every write that was acknowledged before; at twice the cost. */
  public BatchGet strong() {
    consistency = ReadConsistency.STRONG;
    return this;
  }

  @Override
  BatchGet self() {
    return this;
  }

  @Override
  Request request(List<Item> keys) {
    return new Request.BatchGetItem(
        Map.of(table().name(), new Request.KeysOfTable(keys, consistency, null, Placeholders.NONE)),
        ReturnConsumedCapacity.NONE);
  }

  @Override
  List<Item> accept(ByteString response) {
    var message = MessageReader.read(RawBatchGetItemResponse.parser(), response);
    message
        .getTablesMap()
        .values()
        .forEach(items -> items.getItemsList().forEach(item -> found.add(ItemCodec.decode(item))));
    var left = new ArrayList<Item>();
    message
        .getUnprocessedKeysMap()
        .values()
        .forEach(keys -> keys.getKeysList().forEach(key -> left.add(ItemConverter.item(key))));
    return left;
  }

  @Override
  BatchGetResult result(List<Item> unprocessed) {
    return new BatchGetResult(found, unprocessed);
  }
}

package io.isotherm.router.dynamodb.operation;

import io.isotherm.api.internal.v1.RawPageResponse;
import io.isotherm.model.request.ReturnConsumedCapacity;
import io.isotherm.model.request.Select;
import io.isotherm.router.dynamodb.json.ItemJson;
import io.isotherm.router.dynamodb.json.Output;

/** The response of a query or scan. */
final class PageJson {
  private PageJson() {}

  static Output.Members of(RawPageResponse page, Select select, ReturnConsumedCapacity capacity) {
    return out -> {
      if (select != Select.COUNT) {
        out.writeName("Items");
        out.writeStartArray();
        page.getItemsList().forEach(item -> ItemJson.write(item, out));
        out.writeEndArray();
      }
      out.writeNumberProperty("Count", page.getCount());
      out.writeNumberProperty("ScannedCount", page.getScannedCount());
      if (page.hasLastEvaluatedKey()) {
        out.writeName("LastEvaluatedKey");
        ItemJson.write(page.getLastEvaluatedKey().toByteString(), out);
      }
      CapacityJson.write(page.getConsumedCapacity(), capacity, out);
    };
  }
}

package io.isotherm.load.capacity;

import io.isotherm.client.DatabaseClient;
import io.isotherm.client.Items;
import io.isotherm.client.ThrottledException;
import io.isotherm.load.subject.IsothermTables;
import io.isotherm.model.error.ThrottlingReason.Units;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Isotherm's own client. */
final class GrpcDoor implements Door {
  private final DatabaseClient client;

  GrpcDoor(List<String> endpoints) {
    this.client = IsothermTables.connectWithoutRetries(endpoints);
  }

  @Override
  public String name() {
    return "gRPC";
  }

  @Override
  public @Nullable ToldRefusal ask(String table, Units units) {
    var item = Items.of(KEY, "one");
    try {
      switch (units) {
        case READ -> client.table(table).get(item).strong().run();
        case WRITE -> client.table(table).put(item).run();
      }
      return null;
    } catch (ThrottledException throttled) {
      var told = throttled.throttling();
      if (told == null) {
        return new ToldRefusal("", "", false, false, null);
      }
      var resource = told.resource();
      return new ToldRefusal(
          told.reason().spelling(),
          resource == null ? "" : resource.table(),
          told.partition() != 0,
          throttled.retryAfter().isPositive(),
          null);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}

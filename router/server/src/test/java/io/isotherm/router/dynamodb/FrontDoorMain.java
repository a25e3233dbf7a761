package io.isotherm.router.dynamodb;

import io.isotherm.api.convert.TableConverter;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.request.IdempotencyToken;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableDescription;
import io.isotherm.model.table.TableSchema;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.TableStatus;
import io.isotherm.router.admission.TableAdmission;
import io.isotherm.router.auth.AnyCredentials;
import io.isotherm.router.dynamodb.operation.Operations;
import io.isotherm.router.dynamodb.shape.ServiceModel;
import io.isotherm.router.handler.Execution;
import io.isotherm.router.handler.Handlers;
import io.isotherm.router.handler.ReadPreference;
import io.isotherm.router.http.HttpFront;
import io.isotherm.router.http.HttpLimits;
import io.isotherm.router.http.HttpServer;
import io.isotherm.router.metrics.ConsumedUnits;
import io.isotherm.router.metrics.PartitionCallCounts;
import io.isotherm.router.metrics.RequestCounts;
import io.isotherm.router.metrics.SlowLog;
import io.isotherm.router.plan.RetryPolicy;
import io.isotherm.router.route.RoutingTable;
import io.isotherm.router.rpc.Admission;
import io.isotherm.router.rpc.VirtualThreads;
import io.isotherm.router.testing.FakePlacement;
import io.isotherm.router.testing.TestCatalog;
import io.isotherm.router.trace.RequestSpans;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/**
 * A program for measurements: an HTTP server with no cluster behind it.
 *
 * <pre>FrontDoorMain (dynamodb | bare) PORT ITEM-BYTES</pre>
 *
 * <p>{@code dynamodb} is the router's front door with everything on the way to a node's answer,
 * which {@link OneItemNodes} has at hand; {@code bare} is {@link BareServer} with an answer of the
 * same bytes. Says {@code ready} once it listens, and runs until it is killed.
 */
final class FrontDoorMain {
  private static final String TABLE = "load";
  private static final KeySchema KEY =
      KeySchema.of(
          new KeyAttribute("Collection", KeyType.S), new KeyAttribute("Position", KeyType.S));
  private static final int REQUESTS_MAX = 10_000;

  private FrontDoorMain() {}

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[1]);
    var item = item(Integer.parseInt(arguments[2]));
    EventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(
            Runtime.getRuntime().availableProcessors(), NioIoHandler.newFactory());
    if (arguments[0].equals("bare")) {
      BareServer.listen(port, loops, item);
    } else {
      listen(port, loops, item);
    }
    System.out.println("ready");
  }

  private static void listen(int port, EventLoopGroup loops, Item item) throws IOException {
    var random = RandomGenerator.of("L64X128MixRandom");
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    var front =
        new HttpFront(
            service(item, random, threads),
            new WireRefusals(random),
            new Admission(REQUESTS_MAX),
            HttpLimits.ofHeap(Runtime.getRuntime().maxMemory()));
    var _ =
        HttpServer.listen(
            "127.0.0.1", port, loops, null, front, InstantSource.system(), System::nanoTime);
  }

  private static DynamoDbService service(
      Item item, RandomGenerator random, ExecutorService threads) {
    var execution =
        new Execution(
            System::nanoTime,
            random,
            VirtualThreads::pause,
            VirtualThreads::await,
            VirtualThreads::join,
            threads);
    var handlers =
        Handlers.over(
            routes(),
            new OneItemNodes(item),
            new FakePlacement(),
            RetryPolicy.DEFAULT,
            execution,
            () -> IdempotencyToken.fresh(Bytes.owned(new byte[IdempotencyToken.LENGTH])),
            new ReadPreference.Near(""),
            TableAdmission.OPEN,
            ConsumedUnits.UNCOUNTED,
            new PartitionCallCounts(SlowLog.never()));
    return new DynamoDbService(
        Operations.of(handlers, ServiceModel.load()),
        new AnyCredentials(),
        new DynamoDbService.Outside(
            threads,
            InstantSource.system(),
            System::nanoTime,
            random,
            Duration.ofSeconds(10).toNanos(),
            "localhost"),
        new RequestCounts(_ -> true, SlowLog.never()),
        RequestSpans.NONE);
  }

  private static RoutingTable routes() {
    var table =
        new TableDescription(
            new TableDefinition(
                new TableSchema(TestCatalog.TABLE_ID, TABLE, KEY),
                TableStatus.ACTIVE,
                TableSettings.DEFAULT,
                0),
            1,
            0,
            0);
    return TestCatalog.routes(
        TestCatalog.full(List.of()).toBuilder()
            .clearTables()
            .addTables(TableConverter.message(table))
            .build());
  }

  private static Item item(int bytes) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("Collection", new AttributeValue.Str("http-0000000000000001"));
    attributes.put("Position", new AttributeValue.Str("0001"));
    attributes.put("Value", new AttributeValue.Bin(Bytes.owned(new byte[bytes])));
    return new Item(attributes);
  }
}

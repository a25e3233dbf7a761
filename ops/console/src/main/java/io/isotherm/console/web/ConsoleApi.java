package io.isotherm.console.web;

import io.isotherm.api.v1.ListDecisionsRequest;
import io.isotherm.api.v1.ListHotKeysRequest;
import io.isotherm.console.action.Neighbours;
import io.isotherm.console.cluster.Cluster;
import io.isotherm.console.cluster.ClusterCalls;
import io.isotherm.console.view.Findings;
import io.isotherm.console.view.PartitionPage;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.partition.PartitionDecision;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What pages ask for, as JSON; the cells of a heat map in bytes. Threads that may wait. */
final class ConsoleApi {
  private static final int PAGE = 100;
  private static final int DECISIONS_MAX = 1_000;
  private static final int KEYS = 20;
  private static final int KEYS_MAX = 64;
  private static final int MINUTES_MAX = 1_440;

  private final ClusterCalls calls;
  private final Cluster cluster;
  private final ConsoleRights rights;
  private final InstantSource clock;

  ConsoleApi(ClusterCalls calls, Cluster cluster, ConsoleRights rights, InstantSource clock) {
    this.calls = calls;
    this.cluster = cluster;
    this.rights = rights;
    this.clock = clock;
  }

  /** The answer; null when nothing has this name. */
  @Nullable Answer answer(String name, @Nullable String rawQuery) {
    try {
      var query = Query.parse(rawQuery);
      return switch (name) {
        case "rights" -> Answer.json(rights());
        case "cluster" -> Answer.json(cluster());
        case "findings" -> Answer.json(findings());
        case "partitions" -> Answer.json(partitions(query));
        case "partition" -> Answer.json(partition(query));
        case "decisions" -> Answer.json(decisions(query));
        case "keys" -> Answer.json(keys(query));
        case "heat" ->
            Answer.of(
                200, Answer.BINARY, HeatMapForm.body(calls.heatMap(HeatMapForm.request(query))));
        default -> null;
      };
    } catch (DatabaseException refused) {
      return Answer.refused(refused);
    }
  }

  private Map<String, Object> rights() {
    var told = new LinkedHashMap<String, Object>();
    told.put("actions", rights.actions());
    told.put("data", rights.data());
    return told;
  }

  private Map<String, Object> cluster() {
    var members = new LinkedHashMap<String, Object>();
    members.put("now", clock.millis());
    members.put("tables", cluster.tables().get().stream().map(ClusterJson::table).toList());
    members.put("nodes", cluster.nodes().get().stream().map(ClusterJson::node).toList());
    members.put("groups", cluster.groups().get().stream().map(ClusterJson::group).toList());
    return members;
  }

  private Map<String, Object> findings() {
    var found =
        Findings.of(
            cluster.partitions().get(),
            cluster.nodes().get(),
            cluster.groups().get(),
            cluster.decisions().get(),
            clock.millis());
    return Map.of("findings", found.stream().map(ClusterJson::finding).toList());
  }

  private Map<String, Object> partitions(Query query) {
    String sort = query.text("sort");
    var page =
        PartitionPage.of(
            cluster.partitions().get(),
            new PartitionPage.Search(
                query.text("table"),
                query.text("search"),
                PartitionPage.Order.of(sort.isEmpty() ? "heat" : sort),
                !query.text("descending").equals("false"),
                query.number("offset", 0, Integer.MAX_VALUE),
                query.number("limit", PAGE, PartitionPage.ROWS_MAX)));
    var members = new LinkedHashMap<String, Object>();
    members.put("total", page.total());
    members.put("partitions", PartitionJson.partitions(page.rows()));
    return members;
  }

  private Map<String, Object> partition(Query query) {
    long id = query.longNumber("id", 0, Long.MAX_VALUE);
    var all = cluster.partitions().get();
    var found = all.stream().filter(partition -> partition.id().value() == id).limit(1).toList();
    var members = new LinkedHashMap<String, Object>();
    members.put("partitions", PartitionJson.partitions(found));
    if (!found.isEmpty()) {
      members.put("neighbours", PartitionJson.neighbours(Neighbours.of(found.getFirst(), all)));
    }
    members.put(
        "decisions",
        id == 0
            ? List.of()
            : PartitionJson.decisions(
                calls.decisions(
                    ListDecisionsRequest.newBuilder().setPartition(id).setLimit(PAGE).build())));
    return members;
  }

  private Map<String, Object> decisions(Query query) {
    var made =
        calls.decisions(
            ListDecisionsRequest.newBuilder()
                .setTable(query.text("table"))
                .setPartition(query.longNumber("partition", 0, Long.MAX_VALUE))
                .setNode(query.text("node"))
                .setManual(query.truth("manual"))
                .setBeforeId(query.longNumber("before", 0, Long.MAX_VALUE))
                .setLimit(query.number("limit", PAGE, DECISIONS_MAX))
                .build());
    var planned =
        cluster.decisions().get().stream()
            .filter(decision -> decision.outcome() == PartitionDecision.Outcome.PLANNED)
            .toList();
    var members = new LinkedHashMap<String, Object>();
    members.put("planned", PartitionJson.decisions(planned));
    members.put("decisions", PartitionJson.decisions(made));
    return members;
  }

  private Map<String, Object> keys(Query query) {
    boolean throttled = query.text("measure").equals("throttled");
    var keys =
        calls.hotKeys(
            ListHotKeysRequest.newBuilder()
                .setTable(query.text("table"))
                .setMinutes(query.number("minutes", 0, MINUTES_MAX))
                .setLimit(query.number("limit", KEYS, KEYS_MAX))
                .setMeasure(
                    throttled
                        ? ListHotKeysRequest.Measure.MEASURE_THROTTLED
                        : ListHotKeysRequest.Measure.MEASURE_ACCESSED)
                .build());
    return Map.of("keys", keys.stream().map(ClusterJson::key).toList());
  }
}

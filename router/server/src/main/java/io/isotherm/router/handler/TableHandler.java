package io.isotherm.router.handler;

import io.isotherm.api.convert.TableConverter;
import io.isotherm.api.v1.ChangeTagsRequest;
import io.isotherm.api.v1.CreateTableRequest;
import io.isotherm.api.v1.DeleteTableRequest;
import io.isotherm.api.v1.Table;
import io.isotherm.api.v1.UpdateContributorInsightsRequest;
import io.isotherm.api.v1.UpdateTableRequest;
import io.isotherm.api.v1.UpdateTimeToLiveRequest;
import io.isotherm.model.Limits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.item.Utf8;
import io.isotherm.model.table.TableDescription;
import io.isotherm.model.table.TableId;
import io.isotherm.model.table.TableName;
import io.isotherm.router.route.RoutingTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Serves requests about tables: changes go to whoever leads the placement driver, questions are
 * answered from the routing table. As {@link ItemHandler} with regard to threads, deadlines and
 * failures.
 *
 * <p>A change is answered once this router knows of it too, so that its caller finds what it made
 * when it asks here again; but not for ever.
 */
public final class TableHandler {
  private final RoutingTable routes;
  private final PlacementCalls placement;
  private final CatchUp catchUp;
  private final MissingTables missing;

  TableHandler(
      RoutingTable routes, PlacementCalls placement, CatchUp catchUp, MissingTables missing) {
    this.routes = routes;
    this.placement = placement;
    this.catchUp = catchUp;
    this.missing = missing;
  }

  public Table create(CreateTableRequest request, long deadlineNanos) {
    TableName.check(request.getName());
    var created = placement.createTable(request, deadlineNanos);
    var id = new TableId(created.getId());
    catchUp.until(
        () -> {
          var known = routes.map().table(id);
          return known != null && known.status().isUsable();
        },
        deadlineNanos);
    return created;
  }

  public Table update(UpdateTableRequest request, long deadlineNanos) {
    TableName.check(request.getName());
    return known(placement.updateTable(request, deadlineNanos), deadlineNanos);
  }

  public Table changeTags(ChangeTagsRequest request, long deadlineNanos) {
    TableName.check(request.getName());
    return known(placement.changeTags(request, deadlineNanos), deadlineNanos);
  }

  public Table updateTimeToLive(UpdateTimeToLiveRequest request, long deadlineNanos) {
    TableName.check(request.getName());
    checkTimeToLiveAttribute(request.getAttribute());
    return known(placement.updateTimeToLive(request, deadlineNanos), deadlineNanos);
  }

  public Table updateContributorInsights(
      UpdateContributorInsightsRequest request, long deadlineNanos) {
    TableName.check(request.getName());
    return known(placement.updateContributorInsights(request, deadlineNanos), deadlineNanos);
  }

  public Table delete(DeleteTableRequest request, long deadlineNanos) {
    TableName.check(request.getName());
    var deleted = withUsage(placement.deleteTable(request, deadlineNanos));
    var id = new TableId(deleted.getId());
    catchUp.until(() -> routes.map().table(id) == null, deadlineNanos);
    return deleted;
  }

  /** The table as the catalog and the last reports of the nodes have it. */
  public TableDescription describe(String name, long deadlineNanos) {
    TableName.check(name);
    return missing.plan(() -> known(name), deadlineNanos);
  }

  private TableDescription known(String name) {
    routes.requireLoaded();
    var description = routes.descriptions().get(name);
    if (description == null) {
      throw new DatabaseException(
          ErrorCode.RESOURCE_NOT_FOUND,
          "Requested resource not found: Table: " + name + " not found");
    }
    return description;
  }

  /** The table as this router knows it; null when it knows none of that name. */
  public @Nullable TableDescription find(String name) {
    return routes.descriptions().get(name);
  }

  /**
   * A page of the names of all tables, in byte order.
   *
   * @param after null to begin at the beginning
   * @param limit 1 to 100; null for 100
   */
  public NamesPage list(@Nullable String after, @Nullable Integer limit) {
    if (limit != null && (limit < 1 || limit > Limits.LIST_TABLES_PAGE_MAX)) {
      throw DatabaseException.invalid(
          "limit",
          "1 validation error detected: Value '"
              + limit
              + "' at 'limit' failed to satisfy constraint: Member must have value "
              + (limit < 1
                  ? "greater than or equal to 1"
                  : "less than or equal to " + Limits.LIST_TABLES_PAGE_MAX));
    }
    routes.requireLoaded();
    int size = limit == null ? Limits.LIST_TABLES_PAGE_MAX : limit;
    var all = routes.descriptions();
    var names = new ArrayList<String>();
    for (var name : (after == null ? all : all.tailMap(after, false)).keySet()) {
      if (names.size() == size) {
        return new NamesPage(names, names.getLast());
      }
      names.add(name);
    }
    return new NamesPage(names, null);
  }

  private static void checkTimeToLiveAttribute(String attribute) {
    long length = Utf8.length(attribute);
    if (length < 1 || length > Limits.KEY_ATTRIBUTE_NAME_BYTES_MAX) {
      throw DatabaseException.invalid(
          "timeToLiveSpecification.attributeName",
          "1 validation error detected: Value '"
              + attribute
              + "' at 'timeToLiveSpecification.attributeName' failed to satisfy constraint: Member"
              + " must have length "
              + (length < 1
                  ? "greater than or equal to 1"
                  : "less than or equal to " + Limits.KEY_ATTRIBUTE_NAME_BYTES_MAX));
    }
  }

  /** Gives a changed table back once this router has its settings, or it is gone again. */
  private Table known(Table changed, long deadlineNanos) {
    var settings = TableConverter.definition(changed).settings();
    var id = new TableId(changed.getId());
    catchUp.until(
        () -> {
          var known = routes.map().table(id);
          return known == null || known.settings().equals(settings);
        },
        deadlineNanos);
    return withUsage(changed);
  }

  /** What is asked to be changed tells nothing of what the table holds, which the nodes report. */
  private Table withUsage(Table changed) {
    var known = routes.descriptions().get(changed.getName());
    return known == null || known.definition().id().value() != changed.getId()
        ? changed
        : changed.toBuilder()
            .setPartitionCount(known.partitionCount())
            .setItemCount(known.itemCount())
            .setSizeBytes(known.sizeBytes())
            .build();
  }

  /**
   * Names of tables.
   *
   * @param last where the next page goes on from; null when this is the last one
   */
  public record NamesPage(List<String> names, @Nullable String last) {
    public NamesPage {
      names = List.copyOf(names);
    }
  }
}

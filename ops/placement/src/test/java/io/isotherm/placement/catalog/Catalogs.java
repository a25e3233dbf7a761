package io.isotherm.placement.catalog;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.TableStatus;
import io.isotherm.model.table.WarmThroughput;
import java.util.ArrayList;
import java.util.List;

/** Catalogs for tests. */
public final class Catalogs {
  private static final KeySchema KEY = KeySchema.of(new KeyAttribute("id", KeyType.S));

  private Catalogs() {}

  /** Founded, with {@code nodes} nodes n1, n2, ... and {@code groups} groups on the first three. */
  public static Catalog withGroups(int nodes, int groups) {
    var changes = new ArrayList<CatalogChange>();
    changes.add(new CatalogChange.ClusterFounded("c1", ClusterSettings.of(nodes >= 3 ? 3 : 1, 0)));
    var members = new ArrayList<Member>();
    for (int i = 1; i <= nodes; i++) {
      var node = node(i, i);
      changes.add(new CatalogChange.NodeRegistered(node));
      members.add(node.member());
    }
    for (int i = 1; i <= groups; i++) {
      changes.add(
          new CatalogChange.GroupPlanned(
              new CatalogGroup(
                  new GroupId(i), 0, members.subList(0, Math.min(3, members.size())))));
    }
    return Catalog.EMPTY.apply(changes);
  }

  public static CatalogNode node(int number, int incarnation) {
    return new CatalogNode(
        new Member(
            new MemberId("n" + number, String.format("%08x", incarnation)),
            "localhost:" + (7200 + number)),
        new NodeAddress("localhost", 7100 + number),
        new NodeAddress("localhost", 7000 + number),
        "z" + number,
        2);
  }

  /** A table with a partition key, on demand. */
  public static NewTable table(String name, int partitions) {
    return new NewTable(name, KEY, TableSettings.DEFAULT, partitions);
  }

  public static Catalog created(Catalog catalog, NewTable table) {
    return catalog.apply(TableDecisions.create(catalog, table, 1_000).changes());
  }

  /** With a table that is to take so much at once. */
  public static Catalog warmed(Catalog catalog, String name, WarmThroughput warm) {
    var update = TableUpdate.of(name).withWarmThroughput(warm);
    return catalog.apply(
        TableDecisions.update(catalog, update, ChangeQuotas.NONE, 1_000).changes());
  }

  /** With the table made active. */
  public static Catalog activated(Catalog catalog, String name) {
    return catalog.apply(activation(catalog, name));
  }

  /** What makes the table active. */
  public static List<CatalogChange> activation(Catalog catalog, String name) {
    var table = catalog.table(name);
    if (table == null) {
      throw new IllegalArgumentException("There is no such table.");
    }
    return List.of(new CatalogChange.TableChanged(table.withStatus(TableStatus.ACTIVE)));
  }
}

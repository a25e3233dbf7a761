package io.isotherm.console.web;

import io.isotherm.api.v1.KeyAttribute;
import io.isotherm.api.v1.KeySchema;
import io.isotherm.api.v1.Table;
import io.isotherm.console.view.Finding;
import io.isotherm.model.cluster.GroupDescription;
import io.isotherm.model.cluster.NodeDescription;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.key.PositionText;
import io.isotherm.model.partition.UsedKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables, nodes, groups, findings and keys: members of JSON objects. Pure. */
final class ClusterJson {
  private ClusterJson() {}

  static Map<String, Object> table(Table table) {
    var members = new LinkedHashMap<String, Object>();
    members.put("id", table.getId());
    members.put("name", table.getName());
    members.put("status", table.getStatus().name().replace("TABLE_STATUS_", ""));
    members.put("partitions", table.getPartitionCount());
    members.put("items", table.getItemCount());
    members.put("size_bytes", table.getSizeBytes());
    members.put("on_demand", table.getBillingMode().hasOnDemand());
    members.put("key", key(table.getKeySchema()));
    members.put("created", table.getCreatedEpochMillis());
    members.put("deletion_protection", table.getDeletionProtection());
    members.put("time_to_live", table.getTimeToLiveAttribute());
    if (table.getBillingMode().hasProvisioned()) {
      var provisioned = table.getBillingMode().getProvisioned();
      members.put("read_units", provisioned.getReadUnitsPerSecond());
      members.put("write_units", provisioned.getWriteUnitsPerSecond());
    } else {
      var onDemand = table.getBillingMode().getOnDemand();
      members.put("read_units_max", onDemand.getReadUnitsPerSecondMax());
      members.put("write_units_max", onDemand.getWriteUnitsPerSecondMax());
    }
    members.put("insights", table.getContributorInsightsValue() != 0);
    return members;
  }

  /** The attributes of a key, the partition key first. */
  private static List<Map<String, Object>> key(KeySchema schema) {
    var attributes = new ArrayList<Map<String, Object>>();
    attributes.add(key(schema.getPartitionKey()));
    if (schema.hasSortKey()) {
      attributes.add(key(schema.getSortKey()));
    }
    return attributes;
  }

  private static Map<String, Object> key(KeyAttribute attribute) {
    return Map.of(
        "name", attribute.getName(), "type", attribute.getType().name().replace("TYPE_", ""));
  }

  static Map<String, Object> node(NodeDescription node) {
    var members = new LinkedHashMap<String, Object>();
    members.put("id", node.id().value());
    members.put("address", node.address().toString());
    members.put("zone", node.zone());
    members.put("cores", node.cores());
    members.put("state", node.state());
    members.put("live", node.isLive());
    members.put("silent_millis", node.silentMillis());
    members.put("replicas", node.replicas());
    members.put("leaders", node.leaders());
    members.put("arriving", node.arriving());
    members.put("leaving", node.leaving());
    members.put("placement", node.placement());
    members.put("disk_free_bytes", node.diskFreeBytes());
    members.put("disk_total_bytes", node.diskTotalBytes());
    return members;
  }

  static Map<String, Object> group(GroupDescription group) {
    var members = new LinkedHashMap<String, Object>();
    members.put("id", group.id());
    members.put("members", group.members().stream().map(NodeId::value).toList());
    members.put("leader", group.leader());
    members.put("term", group.term());
    members.put("partitions", group.partitions());
    members.put("size_bytes", group.sizeBytes());
    members.put("heat", group.heat());
    members.put("joining", group.joining());
    members.put("leaving", group.leaving());
    return members;
  }

  static Map<String, Object> finding(Finding finding) {
    var members = new LinkedHashMap<String, Object>();
    members.put("severity", finding.severity());
    members.put("title", finding.title());
    members.put("evidence", finding.evidence());
    members.put("advice", finding.advice());
    members.put("place", finding.place());
    return members;
  }

  static Map<String, Object> key(UsedKey key) {
    var position = key.position();
    var members = new LinkedHashMap<String, Object>();
    members.put("key", position == null ? "" : PositionText.of(position));
    members.put("partition", key.partition().value());
    members.put("accessed_min", key.heat().accessedMin());
    members.put("accessed_max", key.heat().accessedMax());
    members.put("throttled_min", key.heat().throttledMin());
    members.put("throttled_max", key.heat().throttledMax());
    return members;
  }
}

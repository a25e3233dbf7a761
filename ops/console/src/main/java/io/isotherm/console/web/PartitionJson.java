package io.isotherm.console.web;

import io.isotherm.console.action.Neighbours;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.PositionText;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDescription;
import io.isotherm.model.partition.PartitionHeat;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Partitions and decisions: members of JSON objects. Pure. */
final class PartitionJson {
  private PartitionJson() {}

  static List<Map<String, Object>> partitions(List<PartitionDescription> partitions) {
    return partitions.stream().map(PartitionJson::partition).toList();
  }

  /** Those beside one, without those that are not there. */
  static Map<String, Object> neighbours(Neighbours neighbours) {
    var members = new LinkedHashMap<String, Object>();
    var before = neighbours.before();
    if (before != null) {
      members.put("before", partition(before));
    }
    var after = neighbours.after();
    if (after != null) {
      members.put("after", partition(after));
    }
    return members;
  }

  static List<Map<String, Object>> decisions(List<PartitionDecision> decisions) {
    return decisions.stream().map(PartitionJson::decision).toList();
  }

  static Map<String, Object> decision(PartitionDecision decision) {
    var members = new LinkedHashMap<String, Object>();
    members.put("id", decision.id());
    members.put("first", Instant.ofEpochMilli(decision.firstMillis()));
    members.put("last", Instant.ofEpochMilli(decision.lastMillis()));
    members.put("count", decision.count());
    members.put("table", decision.table());
    members.put("partitions", decision.partitions().stream().map(PartitionId::value).toList());
    members.put("node", decision.node());
    members.put("action", decision.action());
    members.put("outcome", decision.outcome());
    members.put("reason", decision.reason());
    members.put("text", decision.text());
    members.put("numbers", decision.numbers());
    members.put("manual", decision.manual());
    if (!decision.requester().isEmpty()) {
      members.put("requester", decision.requester());
    }
    var to = decision.destination();
    if (to != null) {
      members.put("to_group", to.group());
      members.put("to_node", to.node());
    }
    return members;
  }

  private static Map<String, Object> partition(PartitionDescription partition) {
    var members = new LinkedHashMap<String, Object>();
    members.put("id", partition.id().value());
    members.put("table", partition.table());
    members.put("start", position(partition.range().start()));
    members.put("end", position(partition.range().end()));
    members.put("epoch", partition.epoch().value());
    members.put("group", partition.groupId());
    members.put("leader", partition.leader());
    members.put("items", partition.items());
    members.put("size_bytes", partition.sizeBytes());
    var heat = partition.heat();
    if (heat != null) {
      members.put("heat", heat(heat));
    }
    return members;
  }

  private static Map<String, Object> heat(PartitionHeat heat) {
    var members = new LinkedHashMap<String, Object>();
    members.put("heat", heat.asked());
    members.put("read_units", heat.readUnits());
    members.put("write_units", heat.writeUnits());
    members.put("throttled_read_units", heat.throttledReadUnits());
    members.put("throttled_write_units", heat.throttledWriteUnits());
    members.put("cpu", heat.cpu());
    members.put("sub_ranges", heat.subRanges());
    members.put("hot_items", heat.hotItems().stream().map(PartitionJson::hotItem).toList());
    members.put(
        "throttled_items", heat.throttledItems().stream().map(PartitionJson::hotItem).toList());
    return members;
  }

  private static Map<String, Object> hotItem(PartitionHeat.HotItem item) {
    var members = new LinkedHashMap<String, Object>();
    members.put("position", position(item.position()));
    members.put("part_min", item.partMin());
    members.put("part_max", item.partMax());
    return members;
  }

  /** In hexadecimal digits, and in words. */
  private static Map<String, Object> position(Bytes position) {
    var members = new LinkedHashMap<String, Object>();
    members.put("encoded", position.length() == 0 ? "" : "0x" + position);
    members.put("text", PositionText.of(position));
    return members;
  }
}

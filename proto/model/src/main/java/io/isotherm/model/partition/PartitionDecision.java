package io.isotherm.model.partition;

import io.isotherm.model.cluster.PartitionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that was decided about partitions, or about replicas and nodes, or was not done, with
 * the numbers that led to it.
 *
 * @param id grows with time; 0 when it was not recorded
 * @param firstMillis since the epoch: when it was first made
 * @param lastMillis since the epoch: when it was made again, or came to its end
 * @param count how often it was made; of a refusal at most one a minute is counted
 * @param table its name at that time; empty when it is about replicas or nodes
 * @param partitions those it is about; once it is done, those that took their place as well; none
 *     when it is about replicas or nodes
 * @param node whose leader was, or would have been, asked, empty when nobody was known to lead; or
 *     the node that it is about, of a replica the one that it leaves
 * @param reason a name, such as {@code SINGLE_HOT_ITEM}
 * @param text one sentence for people
 * @param numbers that led to it, by name
 * @param manual whether a person asked for it
 * @param destination of a move or a transfer; null otherwise
 * @param requester who asked for it, as he said, up to {@link #REQUESTER_MAX} characters; empty
 *     when nobody asked, or he did not say
 */
public record PartitionDecision(
    long id,
    long firstMillis,
    long lastMillis,
    int count,
    String table,
    List<PartitionId> partitions,
    String node,
    Action action,
    Outcome outcome,
    String reason,
    String text,
    SortedMap<String, Double> numbers,
    boolean manual,
    @Nullable Destination destination,
    String requester) {

  /** Characters of the name that somebody gives who asks. */
  public static final int REQUESTER_MAX = 128;

  public PartitionDecision {
    partitions = List.copyOf(partitions);
    numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
  }

  /** One that nobody asked for who said who he is. */
  public PartitionDecision(
      long id,
      long firstMillis,
      long lastMillis,
      int count,
      String table,
      List<PartitionId> partitions,
      String node,
      Action action,
      Outcome outcome,
      String reason,
      String text,
      SortedMap<String, Double> numbers,
      boolean manual,
      @Nullable Destination destination) {
    this(
        id,
        firstMillis,
        lastMillis,
        count,
        table,
        partitions,
        node,
        action,
        outcome,
        reason,
        text,
        numbers,
        manual,
        destination,
        "");
  }

  /** What it is about. */
  public enum Action {
    SPLIT,
    MERGE,
    /** A partition goes to another group. */
    MOVE,
    /** The leadership of a group goes to another node. It is about no partition in particular. */
    TRANSFER,
    /** A replica of a group takes the place of another. */
    REPLACE_REPLICA,
    DRAIN_NODE,
    ACTIVATE_NODE,
    REMOVE_NODE
  }

  /**
   * Where to.
   *
   * @param group that takes the partition, or whose leadership it is
   * @param node that leads there, or is to lead; empty when nobody was known to
   */
  public record Destination(long group, String node) {}

  /**
   * What became of it.
   *
   * <pre>
   * PLANNED -> DONE | ABANDONED
   * REFUSED
   * </pre>
   */
  public enum Outcome {
    PLANNED,
    DONE,
    REFUSED,
    /** Begun, and given up. */
    ABANDONED
  }

  /** What makes two refusals the same one. */
  public record Subject(
      List<PartitionId> partitions,
      Action action,
      Outcome outcome,
      String reason,
      boolean manual,
      String requester) {
    public Subject {
      partitions = List.copyOf(partitions);
    }
  }

  /** Whether it is about a node: the one that gives or changes, or the one that takes. */
  public boolean isOf(String asked) {
    return node.equals(asked) || (destination != null && destination.node().equals(asked));
  }

  public Subject subject() {
    return new Subject(partitions, action, outcome, reason, manual, requester);
  }

  /** The same, recorded. */
  public PartitionDecision withId(long recorded) {
    return new PartitionDecision(
        recorded,
        firstMillis,
        lastMillis,
        count,
        table,
        partitions,
        node,
        action,
        outcome,
        reason,
        text,
        numbers,
        manual,
        destination,
        requester);
  }

  /**
   * What was planned, come to its end.
   *
   * @param endedId its new place among the decisions
   * @param also partitions that took the place of those it is about
   * @param told what is said of it from now on
   */
  public PartitionDecision ended(
      long endedId, long nowMillis, Outcome as, List<PartitionId> also, String told) {
    var all = new ArrayList<>(partitions);
    all.addAll(also);
    return new PartitionDecision(
        endedId,
        firstMillis,
        nowMillis,
        count,
        table,
        all,
        node,
        action,
        as,
        reason,
        told,
        numbers,
        manual,
        destination,
        requester);
  }

  /** This one, counted on from when it was made before. */
  public PartitionDecision after(PartitionDecision before) {
    return new PartitionDecision(
        id,
        before.firstMillis,
        lastMillis,
        before.count + count,
        table,
        partitions,
        node,
        action,
        outcome,
        reason,
        text,
        numbers,
        manual,
        destination,
        requester);
  }
}

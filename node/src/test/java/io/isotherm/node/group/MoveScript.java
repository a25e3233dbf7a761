package io.isotherm.node.group;

import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.internal.v1.ArrivalReply;
import io.isotherm.api.internal.v1.MovedItem;
import io.isotherm.api.internal.v1.MovedToken;
import io.isotherm.api.internal.v1.TakeChunkRequest;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.item.Bytes;
import io.isotherm.node.group.TestRequests.Answers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A departure and an arrival that a test carries on by hand, as a mover does. A new one for the
 * same partitions goes on from what the arrival has, as a new leader's mover does.
 */
final class MoveScript implements AutoCloseable {
  private final ReplicaScript from;
  private final ReplicaScript to;
  private final PartitionDescriptor source;
  private final PartitionDescriptor target;
  private DepartureView base;
  private Bytes tokensTo = Bytes.EMPTY;
  private boolean tokensSent;
  private Bytes scannedTo = Bytes.EMPTY;
  private boolean scannedAll;
  private RowDigest digest = RowDigest.NONE;
  private ArrivalProgress progress;

  MoveScript(
      ReplicaScript from,
      ReplicaScript to,
      PartitionDescriptor source,
      PartitionDescriptor target) {
    this.from = from;
    this.to = to;
    this.source = source;
    this.target = target;
    this.progress = ArrivalProgress.of(ask(to, new ArrivalStep.Arrive(target)).getProgress());
    this.base = open();
    this.tokensSent = progress.copiedTo().length() > 0 || progress.copiedAll();
  }

  /** What takes the place of {@code source} in group 2. */
  static PartitionDescriptor target(long id, PartitionDescriptor source) {
    return new PartitionDescriptor(
        new PartitionId(id), source.tableId(), source.range(), source.epoch().next(), 2);
  }

  /** Has a step of an arrival done, through the log if it comes that far. */
  static ArrivalReply ask(ReplicaScript script, ArrivalStep step) {
    var answers = new Answers<ArrivalReply>();
    script.submit(new ArrivalRequest(step, Long.MAX_VALUE, answers));
    while (answers.isEmpty() && script.leadership.proposed() > 0) {
      script.apply();
    }
    return answers.only();
  }

  ArrivalProgress progress() {
    return progress;
  }

  /** Of the partition at the source, as far as it was copied and followed. */
  RowDigest digest() {
    return digest;
  }

  boolean isCopied() {
    return scannedAll;
  }

  /** Copies one page of about so many bytes: of tokens, and then of items. */
  void copy(int bytes) {
    if (!tokensSent) {
      var page = base.tokens(tokensTo, bytes);
      tokensTo = page.last();
      tokensSent = page.isLast();
      send(List.of(), page.tokens(), progress.copiedTo(), false, startOfChanges());
    } else if (!scannedAll) {
      var page = base.items(scannedTo, bytes);
      var rows = new ArrayList<MovedItem>();
      for (var item : page.items()) {
        digest = digest.plus(RowDigest.of(item.getPosition(), item.getStored()));
        scannedTo = ItemConverter.bytes(item.getPosition());
        if (scannedTo.compareTo(progress.copiedTo()) > 0) {
          rows.add(item);
        }
      }
      scannedAll = page.isLast();
      if (!progress.copiedAll()) {
        var copiedTo =
            scannedTo.compareTo(progress.copiedTo()) > 0 ? scannedTo : progress.copiedTo();
        send(rows, List.of(), copiedTo, page.isLast(), startOfChanges());
      }
    }
  }

  /** Sends up to so many changes. False when there were none. */
  boolean follow(int max) {
    lookAgain();
    var changes = base.changes(progress.sequence(), max);
    var positions = new LinkedHashSet<Bytes>();
    var tokens = new ArrayList<MovedToken>();
    for (var change : changes) {
      positions.add(change.position());
      var token = change.token().isEmpty() ? null : base.token(change.position(), change.token());
      if (token != null) {
        tokens.add(token);
      }
    }
    var items = positions.stream().map(base::item).toList();
    long through = changes.size() < max ? base.sequence() : changes.getLast().sequence();
    send(items, tokens, progress.copiedTo(), true, through);
    return !changes.isEmpty();
  }

  /** Asks for everything that is left, and for the adoption. */
  ArrivalReply adopt() {
    while (!isCopied()) {
      copy(1 << 20);
    }
    while (follow(100)) {
      // Until nothing is left.
    }
    return ask(to, new ArrivalStep.Adopt(target.id().value(), progress.step(), digest));
  }

  @Override
  public void close() {
    base.close();
  }

  /** Takes a newer view, and what changed up to it into the digest. */
  private void lookAgain() {
    var newer = open();
    var positions = new LinkedHashSet<Bytes>();
    newer
        .changes(base.sequence(), Integer.MAX_VALUE)
        .forEach(change -> positions.add(change.position()));
    for (var position : positions) {
      digest = digest.minus(digest(base.item(position))).plus(digest(newer.item(position)));
    }
    base.close();
    base = newer;
  }

  private static RowDigest digest(MovedItem item) {
    return item.hasStored() ? RowDigest.of(item.getPosition(), item.getStored()) : RowDigest.NONE;
  }

  private long startOfChanges() {
    return progress.step() == 0 ? base.sequence() : progress.sequence();
  }

  private void send(
      List<MovedItem> items,
      List<MovedToken> tokens,
      Bytes copiedTo,
      boolean copiedAll,
      long sequence) {
    var chunk = chunk(progress.step(), items, tokens, copiedTo, copiedAll, sequence);
    var reply = ask(to, new ArrivalStep.Take(target.id().value(), chunk));
    if (!reply.hasProgress()) {
      throw new AssertionError("A chunk was not taken: " + reply);
    }
    progress = ArrivalProgress.of(reply.getProgress());
  }

  static ArrivalChunk chunk(
      long step,
      List<MovedItem> items,
      List<MovedToken> tokens,
      Bytes copiedTo,
      boolean copiedAll,
      long sequence) {
    return ArrivalChunk.of(
        TakeChunkRequest.newBuilder()
            .setStep(step)
            .addAllItems(items)
            .addAllTokens(tokens)
            .setCopiedTo(ItemConverter.bytes(copiedTo))
            .setCopiedAll(copiedAll)
            .setSequence(sequence)
            .build());
  }

  private DepartureView open() {
    var view = from.replica.openDeparture(source.id().value());
    if (view == null) {
      throw new AssertionError("The partition does not depart.");
    }
    return view;
  }
}

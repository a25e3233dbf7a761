package io.isotherm.node.move;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.internal.v1.ArrivalReply;
import io.isotherm.api.internal.v1.MovedItem;
import io.isotherm.api.internal.v1.MovedToken;
import io.isotherm.api.internal.v1.TakeChunkRequest;
import io.isotherm.model.item.Bytes;
import io.isotherm.node.group.ArrivalProgress;
import io.isotherm.node.group.RowDigest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a group makes of one partition that arrives, in memory. */
final class MemoryTarget {
  private final TreeMap<Bytes, ByteString> items = new TreeMap<>();
  private final Set<Bytes> tokens = new TreeSet<>();
  private @Nullable ArrivalProgress progress;
  private boolean adopted;
  private boolean abandoned;
  private boolean forgetful;
  private boolean knowsOfTheRest = true;
  private int adoptions;
  private MoveLimits limits = MoveGround.LIMITS;

  Map<Bytes, ByteString> items() {
    return items;
  }

  Set<Bytes> tokens() {
    return tokens;
  }

  boolean isAdopted() {
    return adopted;
  }

  /** How many chunks were taken. */
  long steps() {
    return progress == null ? 0 : progress.step();
  }

  /** Expects chunks of movers with these limits. */
  void expect(MoveLimits changed) {
    limits = changed;
  }

  /** As a build from before chunks brought the adoption with them. */
  void doNotKnowOfTheRest() {
    knowsOfTheRest = false;
  }

  /** How often adoption was asked for by itself. */
  int adoptions() {
    return adoptions;
  }

  /** The next item that comes is lost. */
  void forgetNext() {
    forgetful = true;
  }

  void abandon() {
    abandoned = !adopted;
  }

  ArrivalReply ask(TargetRequest request) {
    if (!adopted && !abandoned) {
      switch (request) {
        case TargetRequest.Arrive _ ->
            progress = progress == null ? ArrivalProgress.NONE : progress;
        case TargetRequest.Take(var chunk) -> {
          take(chunk);
          if (chunk.hasWhole() && knowsOfTheRest) {
            var whole = chunk.getWhole();
            var digest = new RowDigest(whole.getDigestHigh(), whole.getDigestLow());
            adopt(chunk.getStep() + 1, chunk.getSequence(), digest);
          }
        }
        case TargetRequest.Adopt(var message) -> {
          adoptions++;
          var digest = new RowDigest(message.getDigestHigh(), message.getDigestLow());
          adopt(message.getStep(), 0, digest);
        }
        case TargetRequest.Abandon _ -> abandoned = true;
      }
    }
    return reply();
  }

  private ArrivalReply reply() {
    var reply = ArrivalReply.newBuilder();
    if (adopted) {
      return reply.setAdopted(ArrivalReply.Adopted.getDefaultInstance()).build();
    }
    if (abandoned || progress == null) {
      return reply.setAbandoned(ArrivalReply.Abandoned.getDefaultInstance()).build();
    }
    return reply.setProgress(progress.message()).build();
  }

  private void take(TakeChunkRequest chunk) {
    var before = progress;
    if (before == null || chunk.getStep() != before.step()) {
      return;
    }
    var copiedTo = ItemConverter.bytes(chunk.getCopiedTo());
    if (copiedTo.compareTo(before.copiedTo()) < 0
        || chunk.getSequence() < before.sequence()
        || (before.copiedAll() && !chunk.getCopiedAll())) {
      throw new AssertionError("A chunk goes back: " + before + " " + chunk);
    }
    if (rows(chunk) > 1 && bytes(chunk) > limits.chunkBytesTarget()) {
      throw new AssertionError("What does not fit a chunk has company: " + chunk);
    }
    var digest = before.digest();
    for (var item : chunk.getItemsList()) {
      if (!forgetful) {
        digest = digest.plus(put(item));
      }
      forgetful = false;
    }
    for (MovedToken token : chunk.getTokensList()) {
      tokens.add(ItemConverter.bytes(token.getToken()));
    }
    progress =
        new ArrivalProgress(
            before.step() + 1,
            copiedTo,
            chunk.getCopiedAll(),
            chunk.getSequence(),
            digest,
            items.size(),
            0,
            chunk.getMover());
  }

  private static int rows(TakeChunkRequest chunk) {
    return chunk.getItemsCount() + chunk.getTokensCount();
  }

  private static int bytes(TakeChunkRequest chunk) {
    return chunk.getItemsList().stream().mapToInt(MovedItem::getSerializedSize).sum()
        + chunk.getTokensList().stream().mapToInt(MovedToken::getSerializedSize).sum();
  }

  /** By how much the digest changes. */
  private RowDigest put(MovedItem item) {
    var position = ItemConverter.bytes(item.getPosition());
    var old = item.hasStored() ? items.put(position, item.getStored()) : items.remove(position);
    var digest =
        item.hasStored() ? RowDigest.of(item.getPosition(), item.getStored()) : RowDigest.NONE;
    return digest.minus(old == null ? RowDigest.NONE : RowDigest.of(position, old.toByteArray()));
  }

  private void adopt(long step, long sequence, RowDigest digest) {
    var before = progress;
    adopted =
        before != null
            && before.copiedAll()
            && before.step() == step
            && before.sequence() >= sequence
            && before.digest().equals(digest);
  }
}

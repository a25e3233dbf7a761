package io.isotherm.node.group;

import io.isotherm.api.internal.v1.Effect;
import io.isotherm.api.internal.v1.GroupEntry;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.node.evaluate.WriteEvaluator;
import io.isotherm.node.evaluate.WriteOutcome;
import io.isotherm.node.group.InFlightEntry.GuardedAnswer;
import io.isotherm.node.group.InFlightEntry.Participant;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An entry that is being filled: evaluates writes one after the other, as they come, and gathers
 * their effects. Writer's executor.
 *
 * <p>Each command sees the applied state, overlaid with the entries in flight and with what the
 * commands before it put into this entry.
 */
final class EntryBuilder {
  private static final String TOO_LARGE = "Item size has exceeded the maximum allowed size";

  private final AppliedState state;
  private final Tenure tenure;
  private final Overlay overlay;
  private final GroupLimits limits;
  private final int generation;
  private final Consumer<WriteRequest> handedOver;
  private final WorkMeter work;

  private final GroupEntry.Builder entry = GroupEntry.newBuilder();
  private final InFlightEntry inFlight = InFlightEntry.ofWrites();
  private final List<Runnable> answers = new ArrayList<>();
  private final List<GuardedAnswer> guarded = new ArrayList<>();
  private int bytes;

  /**
   * @param entryEpochMillis the time of the entry
   * @param handedOver takes requests whose partition serves nobody for the moment
   */
  EntryBuilder(
      AppliedState state,
      Tenure tenure,
      GroupLimits limits,
      long entryEpochMillis,
      Consumer<WriteRequest> handedOver,
      WorkMeter work) {
    this.state = state;
    this.tenure = tenure;
    this.overlay = tenure.overlay();
    this.limits = limits;
    this.generation = TokenGeneration.of(entryEpochMillis);
    this.handedOver = handedOver;
    this.work = work;
    entry.setTimeEpochMillis(entryEpochMillis);
  }

  /** Whether the entry takes another command. */
  boolean hasRoom() {
    return entry.getEffectsCount() < limits.entryCommandsMax() && bytes < limits.entryBytesTarget();
  }

  boolean hasEffects() {
    return entry.getEffectsCount() > 0;
  }

  /** Commands that share it so far. */
  int commands() {
    return inFlight.participants().size();
  }

  /** The entry's books; meaningful when it {@link #hasEffects}. */
  InFlightEntry inFlight() {
    return inFlight;
  }

  /** The entry as it goes into the log. */
  ByteBuffer encode() {
    return ByteBuffer.wrap(entry.build().toByteArray());
  }

  /** Answers that need no entry and no confirmation; each is taken once. */
  List<Runnable> takeAnswers() {
    var taken = List.copyOf(answers);
    answers.clear();
    return taken;
  }

  /** Answers that need a confirmation; each is taken once. */
  List<GuardedAnswer> takeGuarded() {
    var taken = List.copyOf(guarded);
    guarded.clear();
    return taken;
  }

  /**
   * Evaluates {@code request}.
   *
   * @return false when its effects do not fit into this entry any more: then nothing has happened
   */
  boolean add(WriteRequest request, long nowNanos) {
    if (nowNanos - request.deadlineNanos() > 0) {
      return answered(request, Refusals.deadlineExceeded());
    }
    var position = request.position();
    var ref = request.partition();
    var applied = state.partitions();
    return switch (WritePlace.of(applied, tenure.partitions(applied), ref, position)) {
      case WritePlace.In(var partition) -> evaluate(request, partition);
      case WritePlace.BehindChange() -> {
        tenure.awaitChange(request);
        yield true;
      }
      case WritePlace.HandedOver() -> {
        answers.add(() -> handedOver.accept(request));
        yield true;
      }
      case WritePlace.Elsewhere() ->
          answered(request, applied.refusal(ref, itemRange(position), state::tombstone));
    };
  }

  /**
   * @param partition that has the item when the entry is applied
   */
  private boolean evaluate(WriteRequest request, PartitionDescriptor partition) {
    var itemKey = new ItemKey(partition.tableId().value(), request.position());
    var tokenKey =
        request.token().isEmpty()
            ? null
            : new TokenKey(itemKey.tableId(), itemKey.position(), request.token());
    if (tokenKey != null && isRepeated(request, tokenKey)) {
      return true;
    }
    long begun = work.begin();
    var image = overlay.image(itemKey);
    var old = image == null ? state.item(itemKey.tableId(), itemKey.position()) : image.item();
    var outcome = WriteEvaluator.evaluate(request.command(), old);
    work.end(begun, request.partition().getPartition());
    var place = new Place(partition.id().value(), itemKey, tokenKey, image);
    return switch (outcome) {
      case WriteOutcome.Changed changed -> change(request, place, changed);
      case WriteOutcome.ConditionFailed(var failed) ->
          refuse(request, place, WriteItemReply.newBuilder().setConditionFailed(failed).build());
      case WriteOutcome.Invalid(var failure) -> refuse(request, place, reply(failure));
    };
  }

  /** Whether the token was used before; then the request is answered, or will be. */
  private boolean isRepeated(WriteRequest request, TokenKey key) {
    var pending = overlay.token(key);
    if (pending != null) {
      boolean same = pending.fingerprint() == request.fingerprint();
      pending
          .entry()
          .participants()
          .add(
              new Participant(
                  tenure.nextOrder(),
                  request,
                  () -> replay(request, same, pending.reply()),
                  same ? Refusals.outcomeUnknown() : Refusals.stopped()));
      return true;
    }
    var stored = state.token(generation, key);
    if (stored == null) {
      return false;
    }
    boolean same = stored.fingerprint() == request.fingerprint();
    answers.add(() -> replay(request, same, stored.reply()));
    return true;
  }

  private static void replay(WriteRequest request, boolean same, WriteItemReply reply) {
    if (same) {
      request.answer().accept(reply);
    } else {
      request.refuse(Refusals.tokenMismatch());
    }
  }

  /**
   * What a write is about.
   *
   * @param partition id of that which has the item when the entry is applied
   * @param token null when the write is never repeated
   * @param seen the image it was evaluated on; null when that is applied
   */
  private record Place(
      long partition, ItemKey item, @Nullable TokenKey token, Overlay.@Nullable Image seen) {}

  private boolean change(WriteRequest request, Place place, WriteOutcome.Changed changed) {
    var effect = WriteEffects.change(request, place.partition(), changed);
    if (!fits(effect)) {
      return !hasEffects() && refuse(request, place, reply(tooLarge()));
    }
    overlay.put(place.item(), new Overlay.Image(changed.image(), inFlight));
    overlay.add(
        place.partition(), changed.itemsDelta(), changed.bytesDelta(), state::counters, inFlight);
    add(request, effect, place.token(), StoredToken.written(changed.reply()));
    return true;
  }

  /**
   * Answers a request that writes nothing. When an earlier attempt of it may still arrive, the
   * answer is kept under its token, so that the attempt cannot do what its caller was told is not
   * done; otherwise it leaves no trace.
   */
  private boolean refuse(WriteRequest request, Place place, WriteItemReply reply) {
    if (place.token() == null || request.fresh()) {
      guard(request, place.seen(), reply);
      return true;
    }
    var kept = reply;
    var effect = WriteEffects.refusal(request, place.partition(), kept);
    if (!fits(effect)) {
      if (hasEffects()) {
        return false;
      }
      // Without the item that made the condition fail, which is hardly smaller than an entry.
      kept = reply(tooLarge());
      effect = WriteEffects.refusal(request, place.partition(), kept);
    }
    add(request, effect, place.token(), kept);
    return true;
  }

  private boolean fits(Effect effect) {
    return bytes + effect.getSerializedSize() <= limits.entryBytesMax();
  }

  private void add(
      WriteRequest request, Effect effect, @Nullable TokenKey tokenKey, WriteItemReply reply) {
    bytes += effect.getSerializedSize();
    entry.addEffects(effect);
    if (tokenKey != null) {
      overlay.put(tokenKey, new Overlay.PendingToken(request.fingerprint(), reply, inFlight));
    }
    inFlight
        .participants()
        .add(
            new Participant(
                tenure.nextOrder(),
                request,
                () -> request.answer().accept(reply),
                Refusals.outcomeUnknown()));
  }

  private void guard(WriteRequest request, Overlay.@Nullable Image seen, WriteItemReply reply) {
    var awaited = seen == null ? null : seen.entry();
    var answer =
        new GuardedAnswer(
            tenure.nextOrder(), request, () -> request.answer().accept(reply), awaited);
    guarded.add(answer);
    if (awaited != null) {
      awaited.guarded().add(answer);
    }
  }

  private boolean answered(WriteRequest request, Refusal refusal) {
    answers.add(() -> request.refuse(refusal));
    return true;
  }

  private static WriteItemReply reply(DatabaseException failure) {
    return WriteItemReply.newBuilder().setRefusal(Refusals.failure(failure)).build();
  }

  private static DatabaseException tooLarge() {
    return DatabaseException.invalid(TOO_LARGE);
  }

  private static KeyRange itemRange(Bytes position) {
    return new KeyRange(position, KeyRanges.successor(position));
  }
}

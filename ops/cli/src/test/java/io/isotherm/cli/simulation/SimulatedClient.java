package io.isotherm.cli.simulation;

import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.internal.v1.RawGetItemResponse;
import io.isotherm.api.internal.v1.RawPageResponse;
import io.isotherm.cli.simulation.SimulatedRouter.Asked;
import io.isotherm.load.history.Action;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.request.IdempotencyToken;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import io.isotherm.router.handler.Handlers;
import io.isotherm.router.handler.Served;
import io.isotherm.router.handler.ServedCallback;
import io.isotherm.router.handler.WriteOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One client: asks any router for one thing after the other, asks again with the same token when it
 * does not know what became of a write, and records what it was answered. Runs as a task.
 */
final class SimulatedClient {
  private static final long THINK_NANOS_MAX = Duration.ofMillis(20).toNanos();
  private static final long DEADLINE_NANOS_MIN = Duration.ofMillis(500).toNanos();
  private static final long DEADLINE_NANOS_MAX = Duration.ofSeconds(8).toNanos();
  private static final int ATTEMPTS_MAX = 6;
  private static final int DELTA_MAX = 1_000_000;

  /** A write that was answered, and can be asked for again. */
  sealed interface Answered {
    /** An addition that was done. */
    record Added(Request.UpdateItem request, long result) implements Answered {}

    /** A swap whose condition failed when an earlier attempt of it may have been on its way. */
    record NotSwapped(Request.PutItem request) implements Answered {}
  }

  /**
   * One attempt of a write.
   *
   * @param token fresh until nothing is known of an attempt
   */
  private record Attempt(IdempotencyToken token, long deadlineNanos) {}

  /** How a write ended that may have been sent several times. */
  private sealed interface Ended<R> {
    /**
     * It was answered.
     *
     * @param attempt the one that was
     */
    record Done<R>(R response, Attempt attempt) implements Ended<R> {}

    /** It had no effect and never will. */
    record NotDone<R>() implements Ended<R> {}

    record Unknown<R>() implements Ended<R> {}
  }

  private final int number;
  private final SimulatedWorld world;
  private final List<SimulatedRouter> routers;
  private final Histories histories;
  private final RandomGenerator random;
  private final Map<String, @Nullable String> lastSeen = new HashMap<>();
  private final List<Answered> answered = new ArrayList<>();
  private long written;

  SimulatedClient(
      int number, SimulatedWorld world, List<SimulatedRouter> routers, Histories histories) {
    this.number = number;
    this.world = world;
    this.routers = routers;
    this.histories = histories;
    random = world.loop().random();
  }

  List<Answered> answered() {
    return answered;
  }

  void think() {
    world.tasks().sleep(random.nextLong(THINK_NANOS_MAX));
  }

  /** Does one thing, drawn at random. */
  void operate() {
    String register = pick(TestTable.REGISTERS);
    int drawn = random.nextInt(100);
    if (drawn < 24) {
      read(pick(TestTable.keys()));
    } else if (drawn < 34) {
      put(register);
    } else if (drawn < 54) {
      swap(register);
    } else if (drawn < 63) {
      delete(register);
    } else if (drawn < 80) {
      add(pick(TestTable.COUNTERS));
    } else if (drawn < 86) {
      readEventually(pick(TestTable.keys()));
    } else if (drawn < 91) {
      batch();
    } else if (drawn < 96) {
      query(pick(TestTable.COLLECTIONS));
    } else {
      scan();
    }
  }

  /** Whether the answer came. */
  boolean read(String key) {
    long begun = now();
    var request = Requests.get(key, ReadConsistency.STRONG);
    if (ask(h -> this.<RawGetItemResponse>served(told -> h.items().get(request, deadline(), told)))
            instanceof Asked.Answered<?>(var response)
        && response instanceof RawGetItemResponse got) {
      String value = got.hasItem() ? TestTable.value(ItemCodec.decode(got.getItem())) : null;
      lastSeen.put(key, value);
      histories.ended(number, key, new Action.Read(value), begun);
      return true;
    }
    return false;
  }

  private void readEventually(String key) {
    var request = Requests.get(key, ReadConsistency.EVENTUAL);
    if (ask(h -> this.<RawGetItemResponse>served(told -> h.items().get(request, deadline(), told)))
            instanceof Asked.Answered<?>(var response)
        && response instanceof RawGetItemResponse got) {
      histories.eventual(
          number, key, got.hasItem() ? TestTable.value(ItemCodec.decode(got.getItem())) : null);
    }
  }

  /** Whether it is known to have been done. */
  boolean put(String key) {
    String value = newValue(key);
    var action = new Action.Write(value);
    long begun = now();
    Ended<WriteOutcome> ended =
        write((h, a) ->
            this.<WriteOutcome>served(told ->
                h.items().put(Requests.put(key, value, a.token()), a.deadlineNanos(), told)));
    return record(key, action, begun, ended);
  }

  private void delete(String key) {
    long begun = now();
    Ended<WriteOutcome> ended =
        write((h, a) ->
            this.<WriteOutcome>served(told ->
                h.items().delete(Requests.delete(key, a.token()), a.deadlineNanos(), told)));
    record(key, new Action.Delete(), begun, ended);
  }

  private boolean record(String key, Action action, long begun, Ended<WriteOutcome> ended) {
    switch (ended) {
      case Ended.Done<WriteOutcome> _ -> {
        histories.ended(number, key, action, begun);
        return true;
      }
      case Ended.NotDone<WriteOutcome> _ -> {}
      case Ended.Unknown<WriteOutcome> _ -> histories.open(number, key, action, begun);
    }
    return false;
  }

  private void swap(String key) {
    String expected = random.nextInt(3) == 0 ? null : lastSeen.get(key);
    String value = newValue(key);
    long begun = now();
    Ended<WriteOutcome> ended =
        write((h, a) ->
            this.<WriteOutcome>served(told ->
                h.items()
                    .put(Requests.swap(key, expected, value, a.token()), a.deadlineNanos(), told)));
    switch (ended) {
      case Ended.Done<WriteOutcome>(var outcome, var attempt) -> {
        boolean applied = outcome instanceof WriteOutcome.Written;
        histories.ended(number, key, new Action.Cas(expected, value, applied), begun);
        if (applied) {
          lastSeen.put(key, value);
        } else if (!attempt.token().fresh()) {
          answered.add(
              new Answered.NotSwapped(Requests.swap(key, expected, value, attempt.token())));
        }
      }
      case Ended.NotDone<WriteOutcome> _ -> {}
      case Ended.Unknown<WriteOutcome> _ ->
          histories.open(number, key, new Action.Cas(expected, value, false), begun);
    }
  }

  /**
   * Adds to a counter, and does not give up before it knows what became of that: so a counter tells
   * of everything that was done twice, or not at all.
   */
  boolean add(String key) {
    long delta = random.nextInt(1, DELTA_MAX);
    long begun = now();
    Ended<WriteOutcome> ended =
        write(
            Integer.MAX_VALUE,
            (h, a) ->
                this.<WriteOutcome>served(told ->
                    h.items()
                        .update(Requests.add(key, delta, a.token()), a.deadlineNanos(), told)));
    switch (ended) {
      case Ended.Done<WriteOutcome>(var outcome, var attempt) -> {
        long result = sum(outcome);
        answered.add(new Answered.Added(Requests.add(key, delta, attempt.token().sent()), result));
        histories.ended(number, key, new Action.Add(delta, result), begun);
        return true;
      }
      case Ended.NotDone<WriteOutcome> _ -> {}
      case Ended.Unknown<WriteOutcome> _ ->
          throw new IllegalStateException("An addition is asked for until it is answered.");
    }
    return false;
  }

  /** Asks again for what was answered: the answer is the same. */
  void repeat(Answered before) {
    switch (before) {
      case Answered.Added(var request, long result) -> {
        if (write(
                (h, a) ->
                    this.<WriteOutcome>served(
                        told -> h.items().update(request, a.deadlineNanos(), told)))
            instanceof Ended.Done<WriteOutcome>(var outcome, _)) {
          long now = sum(outcome);
          if (now != result) {
            world.violations().add("a token was answered " + result + ", then " + now);
          }
        }
      }
      case Answered.NotSwapped(var request) -> {
        if (write(
                    (h, a) ->
                        this.<WriteOutcome>served(
                            told -> h.items().put(request, a.deadlineNanos(), told)))
                instanceof Ended.Done<WriteOutcome>(var outcome, _)
            && outcome instanceof WriteOutcome.Written) {
          world.violations().add("a swap that was refused was done: " + request);
        }
      }
    }
  }

  private static long sum(WriteOutcome outcome) {
    if (outcome instanceof WriteOutcome.Written(var response)
        && ItemCodec.decode(response.getAttributes()).get("n")
            instanceof AttributeValue.Num(var number)) {
      return number.longValueExact();
    }
    throw new IllegalStateException("An addition was answered with something else.");
  }

  private void batch() {
    long begun = now();
    var writes = new LinkedHashMap<String, @Nullable String>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      String key = pick(TestTable.REGISTERS);
      writes.put(key, random.nextInt(5) == 0 ? null : newValue(key));
    }
    Ended<Boolean> ended =
        write((h, a) -> {
          var response = h.batches().write(Requests.batch(writes, a.token()), a.deadlineNanos());
          return response.getUnprocessedCount() == 0;
        });
    writes.forEach((key, value) -> {
      var action = value == null ? new Action.Delete() : new Action.Write(value);
      switch (ended) {
        case Ended.Done<Boolean>(var whole, _) -> {
          if (whole) {
            histories.ended(number, key, action, begun);
          } else {
            histories.open(number, key, action, begun);
          }
        }
        case Ended.NotDone<Boolean> _ -> {}
        case Ended.Unknown<Boolean> _ -> histories.open(number, key, action, begun);
      }
    });
  }

  private void query(String collection) {
    long begun = now();
    boolean backward = random.nextBoolean();
    var found =
        pages(
            start -> Requests.query(collection, backward, random.nextInt(3) == 0 ? 1 : null, start),
            (h, request) -> h.ranges().query(request, deadline()));
    if (found != null) {
      seen(found, key -> key.startsWith(collection + "/"), begun);
    }
  }

  private void scan() {
    long begun = now();
    var found =
        pages(
            start -> Requests.scan(random.nextInt(3) == 0 ? 2 : null, start),
            (h, request) -> h.ranges().scan(request, deadline()));
    if (found != null) {
      seen(found, _ -> true, begun);
    }
  }

  /** Strong pages show every key as it was at some time between the beginning and the end. */
  private void seen(Map<String, String> found, Predicate<String> asked, long begun) {
    for (String key : TestTable.keys()) {
      if (asked.test(key)) {
        histories.ended(number, key, new Action.Read(found.get(key)), begun);
      }
    }
  }

  /** The items of all pages by their names, or null when a page did not come. */
  private <Q extends Request> @Nullable Map<String, String> pages(
      Function<@Nullable Item, Q> request, BiFunction<Handlers, Q, RawPageResponse> send) {
    var found = new HashMap<String, String>();
    Item start = null;
    do {
      Q page = request.apply(start);
      if (!(ask(h -> send.apply(h, page)) instanceof Asked.Answered<RawPageResponse>(var got))) {
        return null;
      }
      for (var encoded : got.getItemsList()) {
        Item item = ItemCodec.decode(encoded);
        if (found.put(TestTable.name(item), TestTable.value(item)) != null) {
          world.violations().add("an item came twice: " + TestTable.name(item));
        }
      }
      start = got.hasLastEvaluatedKey() ? ItemConverter.item(got.getLastEvaluatedKey()) : null;
    } while (start != null);
    return found;
  }

  /** Waits for what becomes of a request about an item, in the router's task. */
  private <T> T served(Consumer<ServedCallback<T>> begin) {
    Supplier<T> end =
        world
            .tasks()
            .await(told ->
                begin.accept(
                    new ServedCallback<>() {
                      @Override
                      public void served(Served<T> served) {
                        told.accept(served::reply);
                      }

                      @Override
                      public void failed(RuntimeException failure) {
                        told.accept(() -> {
                          throw failure;
                        });
                      }
                    }));
    return end.get();
  }

  private <R> Asked<R> ask(Function<Handlers, R> request) {
    return pick(routers).ask(request);
  }

  private <R> Ended<R> write(BiFunction<Handlers, Attempt, R> request) {
    return write(random.nextInt(1, ATTEMPTS_MAX), request);
  }

  private <R> Ended<R> write(int attemptsMax, BiFunction<Handlers, Attempt, R> request) {
    IdempotencyToken token = token();
    boolean maybe = false;
    for (int count = 0; count < attemptsMax; count++) {
      var attempt = new Attempt(maybe ? token.sent() : token, deadline());
      switch (this.<R>ask(h -> request.apply(h, attempt))) {
        case Asked.Answered<R>(var response) -> {
          return new Ended.Done<>(response, attempt);
        }
        case Asked.Lost<R> _ -> maybe = true;
        case Asked.Failed<R>(var failure) -> {
          check(failure.code());
          maybe |= failure.code() == ErrorCode.OUTCOME_UNKNOWN;
          if (!maybe) {
            return new Ended.NotDone<>();
          }
        }
      }
      think();
    }
    return new Ended.Unknown<>();
  }

  private void check(ErrorCode code) {
    if (!code.isPassing()) {
      world.violations().add("c" + number + " was refused with " + code);
    }
  }

  private String newValue(String key) {
    String value = number + "-" + ++written;
    histories.attempt(key, value);
    return value;
  }

  /** Now and then it is not said that the token is fresh, as by callers who do not know. */
  private IdempotencyToken token() {
    IdempotencyToken token = Tokens.draw(random);
    return random.nextInt(4) == 0 ? token.sent() : token;
  }

  private long now() {
    return world.loop().nowNanos();
  }

  private long deadline() {
    return now() + random.nextLong(DEADLINE_NANOS_MIN, DEADLINE_NANOS_MAX);
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}

package io.isotherm.router.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRange;
import io.isotherm.router.plan.PlannedRead;
import io.isotherm.router.testing.TestCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * One item whose versions count up, and calls that read it: sent, then read, then answered, with
 * anything in between. Knows of each request which versions it may be told: none older than the one
 * that was there when it came, and none newer than the one that is there when it is told.
 *
 * <p>Belongs to one thread.
 */
final class ReadRegister implements SharedReads.Calls {
  static final PlannedRead READ =
      new PlannedRead(
          TestCatalog.TABLE,
          KeyCodec.position(TestCatalog.KEY.keyOf(HandlerHarness.item("a", 1))),
          true,
          null);

  private final List<Call> flying = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private int version = 1;
  private int came;
  private int told;
  private int calls;
  private int served;

  /** What reads, over these calls. */
  interface Reading {
    void begin(PlannedRead plan, long deadlineNanos, ServedCallback<ReadItemReply> callback);
  }

  /** A run of so many steps by chance. */
  static ReadRegister run(Function<ReadRegister, Reading> over, int steps, RandomGenerator random) {
    var register = new ReadRegister();
    var reading = over.apply(register);
    for (int i = 0; i < steps; i++) {
      register.step(reading, random);
    }
    while (!register.flying.isEmpty()) {
      register.goOn(random);
    }
    assertThat(register.told).as("each is told once").isEqualTo(register.came);
    assertThat(register.served).as("each is in one call").isEqualTo(register.came);
    return register;
  }

  private void step(Reading reading, RandomGenerator random) {
    switch (random.nextInt(8)) {
      case 0 -> version++;
      case 1, 2, 3 -> goOn(random);
      default -> come(reading);
    }
  }

  /** A request comes. */
  void come(Reading reading) {
    int least = version;
    came++;
    reading.begin(
        READ,
        1_000,
        new ServedCallback<>() {
          @Override
          public void served(Served<ReadItemReply> served) {
            told++;
            int seen = served.reply().getFound().getSizeBytes();
            if (seen < least || seen > version) {
              violations.add("told " + seen + " of " + least + " to " + version);
            }
          }

          @Override
          public void failed(RuntimeException failure) {
            told++;
          }
        });
  }

  private void goOn(RandomGenerator random) {
    if (flying.isEmpty()) {
      return;
    }
    var call = flying.get(random.nextInt(flying.size()));
    if (call.read == 0) {
      call.read = version;
      return;
    }
    flying.remove(call);
    if (random.nextInt(8) == 0) {
      call.callback.failed(new DatabaseException(ErrorCode.UNAVAILABLE, "By chance."));
    } else {
      call.callback.served(answer(call.read));
    }
  }

  static Served<ReadItemReply> answer(int version) {
    return new Served<>(
        ReadItemReply.newBuilder()
            .setFound(ReadItemReply.Found.newBuilder().setSizeBytes(version))
            .build(),
        TestCatalog.partition(1, KeyRange.ALL, 1),
        new NodeId("n1"));
  }

  /** So many more are in a call. */
  void count(int requests) {
    served += requests;
  }

  /** What was told and ought not to have been. */
  List<String> violations() {
    return violations;
  }

  /** Calls for each hundred requests. */
  int callsPerHundred() {
    return 100 * calls / came;
  }

  @Override
  public Served<ReadItemReply> call(PlannedRead plan, long deadlineNanos) {
    throw new IllegalStateException("Nobody waits here.");
  }

  @Override
  public void begin(
      PlannedRead plan, int requests, long deadlineNanos, ServedCallback<ReadItemReply> callback) {
    calls++;
    count(requests);
    flying.add(new Call(callback));
  }

  private static final class Call {
    private final ServedCallback<ReadItemReply> callback;

    /** The version that it read; 0 before. */
    private int read;

    Call(ServedCallback<ReadItemReply> callback) {
      this.callback = callback;
    }
  }
}

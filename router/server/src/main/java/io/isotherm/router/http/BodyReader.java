package io.isotherm.router.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts of one body together. Memory is taken as bytes come and never because they were
 * announced: a peer that announces much and sends little holds little. On an event loop.
 */
final class BodyReader {
  private static final byte[] NOTHING = {};
  private static final int GROWTH = 2;

  private final int bytesMax;
  private final BodyBudget budget;
  private byte[] bytes = NOTHING;
  private int length;
  private int lengthMax;
  private long taken;

  BodyReader(int bytesMax, BodyBudget budget) {
    this.bytesMax = bytesMax;
    this.lengthMax = bytesMax;
    this.budget = budget;
  }

  /**
   * What the peer says that the body will have.
   *
   * @return why that is refused, or null when it is not
   */
  @Nullable HttpRefusal announce(long announcedBytes) {
    if (announcedBytes > bytesMax) {
      return HttpRefusal.BODY_TOO_LARGE;
    }
    lengthMax = (int) announcedBytes;
    return null;
  }

  /**
   * Adds a part.
   *
   * @return why the body is refused, or null when it is not
   */
  @Nullable HttpRefusal add(ByteBuf part) {
    int more = part.readableBytes();
    if (more > bytesMax - length) {
      return HttpRefusal.BODY_TOO_LARGE;
    }
    if (!hasRoom(length + more)) {
      return HttpRefusal.OVERLOADED;
    }
    part.readBytes(bytes, length, more);
    length += more;
    return null;
  }

  /** A body that comes in one part, as most do, gets an array of its length and is not moved. */
  private boolean hasRoom(int needed) {
    if (needed <= bytes.length) {
      return true;
    }
    int grown = (int) Math.min((long) bytes.length * GROWTH, lengthMax);
    int capacity = Math.max(needed, grown);
    if (!budget.tryTake(capacity - bytes.length)) {
      return false;
    }
    taken += capacity - bytes.length;
    bytes = Arrays.copyOf(bytes, capacity);
    return true;
  }

  boolean isEmpty() {
    return length == 0;
  }

  /** The body. What it takes of the budget is taken until {@link #giveBack}. */
  byte[] whole() {
    byte[] whole = bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    bytes = NOTHING;
    return whole;
  }

  /** Nobody has the body any more. Called when no other thread uses this; again does nothing. */
  void giveBack() {
    if (taken > 0) {
      budget.giveBack(taken);
      taken = 0;
    }
    bytes = NOTHING;
  }
}

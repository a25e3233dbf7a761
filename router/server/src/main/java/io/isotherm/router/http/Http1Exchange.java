package io.isotherm.router.http;

import org.jspecify.annotations.Nullable;

/** A request of HTTP/1.0 or 1.1. */
final class Http1Exchange extends Exchange {
  private final Runnable onAnswer;
  private final @Nullable Http1Head head;
  private boolean owesContinue;

  /**
   * @param head null of what is refused before its headers came
   * @param onAnswer called on any thread when there is an answer
   */
  Http1Exchange(Intake intake, @Nullable Http1Head head, Runnable onAnswer) {
    super(intake, intake.newBody());
    this.head = head;
    this.onAnswer = onAnswer;
    this.owesContinue = head != null && head.expectsContinue();
  }

  @Override
  void answered() {
    onAnswer.run();
  }

  @Nullable Http1Head head() {
    return head;
  }

  /** Whether the peer waits for leave to send the body. Said once. */
  boolean takeOwedContinue() {
    boolean owed = owesContinue && body().isEmpty();
    owesContinue = false;
    return owed;
  }
}

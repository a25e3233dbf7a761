package io.isotherm.consensus.ratis;

import io.isotherm.consensus.Member;
import org.apache.ratis.thirdparty.io.grpc.CallOptions;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.stub.ClientCalls;
import org.apache.ratis.thirdparty.io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * The stream on which this process asks another for its terms. At most one question is under way,
 * so what fails fails that one. Answers come on the thread of the event loop.
 *
 * <p>{@code questions} and {@code round} are guarded by the link's own lock.
 */
final class ProcessLink implements TermLink {
  private final Member peer;
  private final ManagedChannel channel;
  private final Object lock = new Object();
  private @Nullable StreamObserver<byte[]> questions;
  private long round;

  ProcessLink(Member peer, PeerChannels channels) {
    this.peer = peer;
    this.channel = channels.open(peer.address());
  }

  @Override
  public void ask(TermWire.Question question, Confirmations confirmations) {
    byte[] message = TermWire.encode(question);
    synchronized (lock) {
      round = question.round();
      if (questions == null) {
        questions =
            ClientCalls.asyncBidiStreamingCall(
                channel.newCall(PeerMethods.TERMS, CallOptions.DEFAULT),
                new Answers(confirmations));
      }
      questions.onNext(message);
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private final class Answers implements StreamObserver<byte[]> {
    private final Confirmations confirmations;

    Answers(Confirmations confirmations) {
      this.confirmations = confirmations;
    }

    @Override
    public void onNext(byte[] message) {
      TermWire.Answer answer = TermWire.decodeAnswer(message);
      // Another incarnation may have come to live at the address: it has promised nothing.
      if (answer.answerer().equals(peer.id())) {
        confirmations.answered(peer.id(), answer.round(), answer.terms());
      }
    }

    @Override
    public void onError(Throwable failure) {
      broken();
    }

    @Override
    public void onCompleted() {
      broken();
    }

    private void broken() {
      long lost;
      synchronized (lock) {
        questions = null;
        lost = round;
      }
      confirmations.failed(peer.id(), lost);
    }
  }
}

package io.isotherm.placement.service;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.internal.v1.NodeReport;
import io.isotherm.api.internal.v1.ReportAnswer;

/** The reports of one node, handed to the driver as they come. Any thread, one at a time. */
final class ReportCall implements StreamObserver<NodeReport> {
  private final DriverInbox inbox;
  private final GrpcReportStream stream;

  private ReportCall(DriverInbox inbox, GrpcReportStream stream) {
    this.inbox = inbox;
    this.stream = stream;
  }

  /** Takes reports until the node, or the driver by its answers, ends the stream. */
  static ReportCall open(DriverInbox inbox, StreamObserver<ReportAnswer> answers) {
    var call = (ServerCallStreamObserver<ReportAnswer>) answers;
    var opened = new ReportCall(inbox, new GrpcReportStream(call));
    call.setOnCancelHandler(opened::end);
    return opened;
  }

  @Override
  public void onNext(NodeReport report) {
    if (!inbox.offer(new DriverEvent.Reported(stream, report))) {
      stream.fail(DriverInbox.unavailable());
    }
  }

  @Override
  public void onError(Throwable gone) {
    end();
  }

  @Override
  public void onCompleted() {
    end();
    stream.complete();
  }

  private void end() {
    inbox.add(new DriverEvent.ReportsEnded(stream));
  }
}

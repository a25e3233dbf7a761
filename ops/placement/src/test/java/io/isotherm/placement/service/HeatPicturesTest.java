package io.isotherm.placement.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.v1.ReadHeatMapResponse;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HeatPicturesTest {
  private static final long SOON_SECONDS = 20;
  private static final ReadHeatMapResponse PICTURE =
      ReadHeatMapResponse.newBuilder().setHeight(7).build();

  private final HeatPictures pictures = new HeatPictures();

  @AfterEach
  void close() {
    pictures.close();
  }

  @Test
  void aPictureIsTheAnswer() throws Exception {
    assertThat(pictures.tryEnter()).isTrue();
    assertThat(answer(() -> PICTURE).get(SOON_SECONDS, TimeUnit.SECONDS)).isEqualTo(PICTURE);
  }

  @Test
  void aFaultIsAnsweredAsOneAndTakesNoPlace() {
    for (int i = 0; i < 2 * (HeatPictures.PICTURES_MAX + HeatPictures.WAITING_MAX); i++) {
      assertThat(pictures.tryEnter()).isTrue();
      assertThat(
              code(() -> {
                throw new IllegalStateException("As told.");
              }))
          .isEqualTo(ErrorCode.INTERNAL);
    }
  }

  @Test
  void aRefusalIsAnsweredWithItsCode() {
    assertThat(pictures.tryEnter()).isTrue();
    assertThat(
            code(() -> {
              throw DatabaseException.invalid("As told.");
            }))
        .isEqualTo(ErrorCode.VALIDATION);
  }

  @Test
  void whoWaitsWhenItClosesIsAnswered() throws Exception {
    var painting = new CountDownLatch(HeatPictures.PICTURES_MAX);
    for (int i = 0; i < HeatPictures.PICTURES_MAX; i++) {
      assertThat(pictures.tryEnter()).isTrue();
      var _ =
          answer(() -> {
            painting.countDown();
            return forEver();
          });
    }
    assertThat(painting.await(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(pictures.tryEnter()).isTrue();
    var waiting = answer(() -> PICTURE);
    pictures.close();
    // With a picture, if its turn came before the end.
    assertThat(waiting.handle((_, _) -> true).get(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(pictures.tryEnter()).isTrue();
    assertThat(code(() -> PICTURE)).isEqualTo(ErrorCode.UNAVAILABLE);
  }

  @Test
  void placesAreBounded() {
    int entered = 0;
    while (pictures.tryEnter()) {
      entered++;
    }
    assertThat(entered).isEqualTo(HeatPictures.PICTURES_MAX + HeatPictures.WAITING_MAX);
  }

  private static ReadHeatMapResponse forEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
    return PICTURE;
  }

  private ErrorCode code(Supplier<ReadHeatMapResponse> picture) {
    return code(answer(picture));
  }

  private static ErrorCode code(CompletableFuture<ReadHeatMapResponse> answer) {
    var failure = new CompletableFuture<Throwable>();
    assertThatThrownBy(() -> answer.get(SOON_SECONDS, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .satisfies(failure::complete);
    var cause = failure.join();
    return FailureConverter.failure(
            Status.fromThrowable(cause), Status.trailersFromThrowable(cause))
        .code();
  }

  private CompletableFuture<ReadHeatMapResponse> answer(Supplier<ReadHeatMapResponse> picture) {
    var answer = new CompletableFuture<ReadHeatMapResponse>();
    pictures.paint(
        picture,
        new StreamObserver<>() {
          @Override
          public void onNext(ReadHeatMapResponse response) {
            answer.complete(response);
          }

          @Override
          public void onError(Throwable failure) {
            answer.completeExceptionally(failure);
          }

          @Override
          public void onCompleted() {}
        });
    return answer;
  }
}

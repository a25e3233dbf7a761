package io.isotherm.router.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.model.table.TableId;
import io.isotherm.router.admission.TableAdmission;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AdmittedCallTest {
  private final List<String> told = new ArrayList<>();
  private final TableAdmission.Entry entry =
      new TableAdmission.Entry() {
        @Override
        public void settle(double cost) {
          told.add("cost " + cost);
        }

        @Override
        public void giveBack() {
          told.add("given back");
        }
      };
  private final AdmittedCall<Integer> call =
      new AdmittedCall<>(
          entry, reply -> CapacityUnits.ofWhole(reply), units -> told.add("counted " + units));

  @Test
  void whatIsServedIsSettledWithItsCost() {
    assertThat(call.served(() -> 7)).isEqualTo(7);
    assertThat(told).containsExactly("cost 7.0", "counted 7.0");
  }

  @Test
  void whatIsNotServedIsGivenBack() {
    var failure = new DatabaseException(ErrorCode.UNAVAILABLE, "Nobody is there.");
    assertThatThrownBy(() ->
            call.served(() -> {
              throw failure;
            }))
        .isSameAs(failure);
    assertThat(told).containsExactly("given back");
  }

  @Test
  void whatMayHaveBeenDoneIsNotGivenBack() {
    var unknown = new DatabaseException(ErrorCode.OUTCOME_UNKNOWN, "It may have been done.");
    assertThatThrownBy(() ->
            call.served(() -> {
              throw unknown;
            }))
        .isSameAs(unknown);
    assertThat(told).isEmpty();
  }

  @Test
  void theSameHoldsWhenTheOutcomeIsTold() {
    call.begin(recorded(), callback -> callback.served(served(7)));
    call.begin(
        recorded(),
        callback -> callback.failed(new DatabaseException(ErrorCode.OVERLOADED, "Too much.")));
    call.begin(
        recorded(),
        callback ->
            callback.failed(new DatabaseException(ErrorCode.OUTCOME_UNKNOWN, "Who knows.")));
    assertThat(told)
        .containsExactly("cost 7.0", "counted 7.0", "served 7", "given back", "failed", "failed");
  }

  @Test
  void whatCannotBeBegunIsGivenBack() {
    var late = new DatabaseException(ErrorCode.DEADLINE_EXCEEDED, "Too late.");
    assertThatThrownBy(() ->
            call.begin(
                recorded(),
                _ -> {
                  throw late;
                }))
        .isSameAs(late);
    assertThat(told).containsExactly("given back");
  }

  private ServedCallback<Integer> recorded() {
    return new ServedCallback<>() {
      @Override
      public void served(Served<Integer> served) {
        told.add("served " + served.reply());
      }

      @Override
      public void failed(RuntimeException failure) {
        told.add("failed");
      }
    };
  }

  private static Served<Integer> served(int reply) {
    return new Served<>(
        reply,
        new PartitionDescriptor(
            new PartitionId(1),
            new TableId(1),
            KeyRanges.initial(1).getFirst(),
            PartitionEpoch.FIRST,
            1),
        new NodeId("n1"));
  }
}

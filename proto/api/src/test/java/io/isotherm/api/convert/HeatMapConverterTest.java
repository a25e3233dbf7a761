package io.isotherm.api.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import io.isotherm.api.v1.AxisBound;
import io.isotherm.api.v1.Position;
import io.isotherm.api.v1.ReadHeatMapResponse;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.partition.HeatMap;
import org.junit.jupiter.api.Test;

final class HeatMapConverterTest {
  @Test
  void cellsOfAColumnStandOneBelowTheOther() {
    var map = HeatMapConverter.map(twoRows(0, 0, 1, 0, 0xff, 0xff, 1, 4).build());

    assertThat(map.rows()).hasSize(2);
    assertThat(map.rows().getFirst().values().getFirst()).isZero();
    assertThat(map.rows().getFirst().values().getLast()).isNaN();
    assertThat(map.rows().getLast().values().getFirst()).isEqualTo(0.01);
    assertThat(map.rows().getLast().values().getLast()).isEqualTo(0.02, within(1e-9));
  }

  @Test
  void theEndOfATableIsNoPosition() {
    var map = HeatMapConverter.map(twoRows().build());

    assertThat(map.rows().getFirst().range().end().toString()).isEqualTo("80");
    assertThat(map.rows().getLast().range().start().toString()).isEqualTo("80");
    assertThat(map.rows().getLast().range().end().length()).isZero();
  }

  @Test
  void anEventThatConcernsNoRowSaysSo() {
    var event =
        ReadHeatMapResponse.Event.newBuilder()
            .setKind(ReadHeatMapResponse.Kind.KIND_NODE_LOST)
            .setText("n3 is silent.");

    assertThat(HeatMapConverter.map(twoRows().addEvents(event).build()).events())
        .singleElement()
        .matches(told -> told.kind() == HeatMap.Kind.NODE_LOST && told.firstRow() == -1);
  }

  @Test
  void cellsThatMakeNoColumnsAreRefused() {
    assertThatThrownBy(() -> HeatMapConverter.map(twoRows(0, 0, 1).build()))
        .isInstanceOf(DatabaseException.class);
  }

  private static ReadHeatMapResponse.Builder twoRows(int... cells) {
    byte[] bytes = new byte[cells.length];
    for (int i = 0; i < cells.length; i++) {
      bytes[i] = (byte) cells[i];
    }
    var middle =
        AxisBound.newBuilder()
            .setTable(7)
            .setPosition(Position.newBuilder().setEncoded(ByteString.copyFrom(new byte[] {-128})));
    return ReadHeatMapResponse.newBuilder()
        .setHeight(2)
        .addRows(
            ReadHeatMapResponse.Row.newBuilder()
                .setTable("songs")
                .setStart(AxisBound.newBuilder().setTable(7))
                .setEnd(middle))
        .addRows(
            ReadHeatMapResponse.Row.newBuilder()
                .setTable("songs")
                .setStart(middle)
                .setEnd(AxisBound.newBuilder().setTable(8)))
        .setCells(ByteString.copyFrom(bytes));
  }
}

package io.isotherm.model.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CapacityUnitsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1.0, 0.5, 2.0",
    "1, 1.0, 0.5, 2.0",
    "4096, 1.0, 0.5, 2.0",
    "4097, 2.0, 1.0, 4.0",
    "8192, 2.0, 1.0, 4.0",
    "10240, 3.0, 1.5, 6.0",
    "409600, 100.0, 50.0, 200.0",
    "1048576, 256.0, 128.0, 512.0"
  })
  void readsCostAUnitForFourKilobytes(
      long bytes, String strong, String eventual, String transactional) {
    assertThat(CapacityUnits.strongRead(bytes)).hasToString(strong);
    assertThat(CapacityUnits.eventualRead(bytes)).hasToString(eventual);
    assertThat(CapacityUnits.transactionalRead(bytes)).hasToString(transactional);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1.0",
    "0, 1, 1.0",
    "0, 1024, 1.0",
    "0, 1025, 2.0",
    "3000, 10, 3.0",
    "10, 3000, 3.0",
    "409600, 0, 400.0"
  })
  void writesCostAUnitForAKilobyteOfTheLargerItem(long oldBytes, long newBytes, String units) {
    assertThat(CapacityUnits.write(oldBytes, newBytes)).hasToString(units);
    assertThat(CapacityUnits.transactionalWrite(oldBytes, newBytes))
        .isEqualTo(CapacityUnits.write(oldBytes, newBytes).times(2));
  }

  @Property
  void sumsAreExact(@ForAll List<@LongRange(min = 0, max = 1L << 40) Long> halves) {
    var sum = CapacityUnits.ZERO;
    var exact = BigDecimal.ZERO;
    for (long half : halves) {
      sum = sum.plus(new CapacityUnits(half));
      exact = exact.add(BigDecimal.valueOf(half).divide(BigDecimal.TWO));
    }
    assertThat(new BigDecimal(sum.toString())).isEqualByComparingTo(exact);
    assertThat(new BigDecimal(sum.toDouble())).isEqualByComparingTo(exact);
  }

  @Test
  void unitsAreNotNegative() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CapacityUnits(-1));
  }

  @Test
  void whatIsConsumedAddsUpTableByTable() {
    var read = ConsumedCapacity.ofRead("orders", CapacityUnits.eventualRead(1));
    var write = ConsumedCapacity.ofWrite("orders", CapacityUnits.ONE);
    assertThat(read.plus(write))
        .isEqualTo(new ConsumedCapacity("orders", new CapacityUnits(1), CapacityUnits.ofWhole(1)));
    assertThat(read.plus(write).total()).hasToString("1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read.plus(ConsumedCapacity.ofRead("users", CapacityUnits.ONE)));
  }
}

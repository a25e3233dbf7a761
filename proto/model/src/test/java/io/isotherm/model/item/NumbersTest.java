package io.isotherm.model.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.testing.ItemArbitraries;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumbersTest {
  private static final String NINES = "9".repeat(38);

  @ParameterizedTest
  @CsvSource({
    "3, 3",
    "-7.1234, -7.1234",
    "-17e5, -1700000",
    "-17.4E37, -174000000000000000000000000000000000000",
    "+3, 3",
    ".123, 0.123",
    "5., 5",
    "0001.2300, 1.23",
    "1e+5, 100000",
    "100e-2, 1",
    "0e1000, 0",
    "-0, 0",
    "-0.000, 0",
    "1E-5, 0.00001",
    "1.00000000000000007629769841092E+50, 100000000000000007629769841092000000000000000000000"
  })
  void readsAnyNotationAndPrintsThePlainOne(String text, String printed) {
    assertThat(Numbers.print(Numbers.parse(text))).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "Infinity",
        "-Infinity",
        "dog",
        " 1",
        "1 ",
        "1e",
        "1e+",
        "e5",
        ".",
        "-",
        "+",
        "--1",
        "1.2.3",
        "0x10",
        "1_000",
        "1,5",
        "1f",
        "\u0661",
        "1e5.0"
      })
  void refusesWhatIsNoNumber(String text) {
    assertRefused(text, "The parameter cannot be converted to a numeric value: " + text);
  }

  @Test
  void refusesNothing() {
    assertRefused("", "The parameter cannot be converted to a numeric value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "123456789012345678901234567890123456789",
        "-1.23456789012345678901234567890123456789",
        "0.00123456789012345678901234567890123456789e30",
        "1000000000000000000000000000000000000000000000001"
      })
  void refusesThirtyNineDigits(String text) {
    assertRefused(text, "Attempting to store more than 38 significant digits in a Number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e126", "-1e126", "11e125", "1e100000000", "1e99999999999999999999999"})
  void refusesMagnitudesAboveTheRange(String text) {
    assertRefused(
        text,
        "Number overflow. Attempting to store a number with magnitude larger than supported range");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e-131", "-1e-131", "0.9e-130", "1e-99999999999999999999999"})
  void refusesMagnitudesBelowTheRange(String text) {
    assertRefused(
        text,
        "Number underflow. Attempting to store a number with magnitude smaller than supported"
            + " range");
  }

  @Test
  void holdsTheEndsOfTheRange() {
    var largest = new BigDecimal("9." + "9".repeat(37) + "E+125");
    assertThat(Numbers.parse(largest.toString())).isEqualTo(largest);
    assertThat(Numbers.parse("-" + largest)).isEqualTo(largest.negate());
    assertThat(Numbers.parse("1E-130")).isEqualTo(new BigDecimal("1E-130"));
    assertThat(Numbers.print(Numbers.parse("1E-130"))).hasSize("0.".length() + 130);
    assertThat(Numbers.print(Numbers.parse("1E125"))).hasSize(126);
  }

  @Test
  void zerosOfNoMeaningAreFree() {
    var zeros = "0".repeat(1_000_000);
    assertThat(Numbers.parse(zeros + "1" + "0".repeat(100) + "." + zeros))
        .isEqualTo(Numbers.parse("1E100"));
    assertThat(Numbers.parse("0." + zeros + "1E1000001")).isEqualTo(BigDecimal.ONE);
    assertThat(Numbers.parse("1" + zeros + "E-1000000")).isEqualTo(BigDecimal.ONE);
    assertThat(Numbers.parse(zeros)).isEqualTo(BigDecimal.ZERO);
  }

  @Property
  void printingAndParsingRoundTrips(@ForAll("numbers") BigDecimal number) {
    assertThat(Numbers.parse(Numbers.print(number))).isEqualTo(number);
    assertThat(Numbers.parse(number.toString())).isEqualTo(number);
    assertThat(Numbers.parse(number.unscaledValue() + "e" + -number.scale())).isEqualTo(number);
  }

  @Property
  void agreesWithBigDecimalOnWhatIsANumber(@ForAll("almostNumbers") String text) {
    var expected = outcome(() -> Numbers.normal(new BigDecimal(text)));
    assertThat(outcome(() -> Numbers.parse(text))).isEqualTo(expected);
  }

  @Property
  void sumsAreExactOrRefused(
      @ForAll("numbers") BigDecimal left, @ForAll("numbers") BigDecimal right) {
    var exact = left.add(right);
    if (isHeld(exact)) {
      assertThat(Numbers.add(left, right)).isEqualTo(Numbers.normal(exact));
      assertThat(Numbers.subtract(left, right.negate())).isEqualTo(Numbers.normal(exact));
    } else {
      assertThatExceptionOfType(DatabaseException.class)
          .isThrownBy(() -> Numbers.add(left, right))
          .withMessageStartingWith("Number overflow.");
    }
  }

  @Property
  void nearNumbersAddUpExactly(
      @ForAll @IntRange(min = 1, max = 36) int digits, @ForAll long addend) {
    var base = new BigDecimal(BigInteger.TEN.pow(digits));
    assertThat(Numbers.subtract(Numbers.add(base, BigDecimal.valueOf(addend)), base))
        .isEqualByComparingTo(BigDecimal.valueOf(addend));
  }

  @Test
  void aSumOfTooManyDigitsIsRefusedAndNotRounded() {
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> Numbers.add(new BigDecimal("1e50"), BigDecimal.ONE))
        .withMessageStartingWith("Number overflow.");
    assertThat(Numbers.add(new BigDecimal(NINES), BigDecimal.ONE))
        .isEqualTo(new BigDecimal("1E+38"));
  }

  @Test
  void aSumOutOfRangeIsRefused() {
    var large = new BigDecimal("9e125");
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> Numbers.add(large, large))
        .withMessageStartingWith("Number overflow.");
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> Numbers.subtract(large, large.negate()))
        .withMessageStartingWith("Number overflow.");
  }

  @Test
  void aValueIsHeldOnlyWhenItIsInRange() {
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> new AttributeValue.Num(new BigDecimal("1e126")));
    assertThat(new AttributeValue.Num(new BigDecimal("1.50")))
        .isEqualTo(new AttributeValue.Num(new BigDecimal("1.5")));
  }

  @Provide
  Arbitrary<BigDecimal> numbers() {
    return ItemArbitraries.numbers();
  }

  @Provide
  Arbitrary<String> almostNumbers() {
    return Arbitraries.strings().withChars("0123456789+-.eE ").ofMaxLength(5);
  }

  /** The number, or why there is none. */
  private static Object outcome(Supplier<BigDecimal> supplier) {
    try {
      return supplier.get();
    } catch (NumberFormatException e) {
      return "not a number";
    } catch (DatabaseException e) {
      return e.getMessage().startsWith(Numbers.NOT_A_NUMBER) ? "not a number" : e.getMessage();
    }
  }

  private static boolean isHeld(BigDecimal number) {
    if (number.signum() == 0) {
      return true;
    }
    var magnitude = number.abs();
    return number.stripTrailingZeros().precision() <= 38
        && magnitude.compareTo(new BigDecimal("1e-130")) >= 0
        && magnitude.compareTo(new BigDecimal("1e126")) < 0;
  }

  private static void assertRefused(String text, String message) {
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> Numbers.parse(text))
        .withMessage(message)
        .matches(e -> e.code() == ErrorCode.VALIDATION);
  }
}

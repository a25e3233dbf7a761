package io.isotherm.api.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.api.internal.v1.WriteItemCall;
import io.isotherm.model.Limits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.Condition;
import io.isotherm.model.expression.DocumentPath;
import io.isotherm.model.expression.Projection;
import io.isotherm.model.expression.Update;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class ExpressionConverterTest {
  @Property(tries = 300)
  void aConditionComesBackAsItWas(@ForAll("conditions") Condition condition) {
    var encoded = ExpressionConverter.message(condition).toByteString();
    var read = MessageReader.read(io.isotherm.api.internal.v1.Condition.parser(), encoded);
    assertThat(ExpressionConverter.condition(read)).isEqualTo(condition);
  }

  @Property(tries = 300)
  void anUpdateComesBackAsItWas(@ForAll("updates") Update update) {
    assertThat(UpdateConverter.update(UpdateConverter.message(update))).isEqualTo(update);
  }

  @Property
  void aProjectionComesBackAsItWas(@ForAll("projections") Projection projection) {
    assertThat(ExpressionConverter.projection(ExpressionConverter.message(projection)))
        .isEqualTo(projection);
  }

  @Test
  void anExpressionOfAsManyOperatorsAsAllowedIsReadFromACall() {
    var condition = negated(Limits.EXPRESSION_OPERATORS_MAX);
    var call = WriteItemCall.newBuilder().setCondition(ExpressionConverter.message(condition));
    var read = MessageReader.read(WriteItemCall.parser(), call.build().toByteString());
    assertThat(ExpressionConverter.condition(read.getCondition())).isEqualTo(condition);
  }

  @Test
  void anExpressionThatIsNestedTooDeepIsRefused() {
    var message = ExpressionConverter.message(negated(Limits.EXPRESSION_DEPTH_MAX));
    assertThatThrownBy(() -> ExpressionConverter.condition(message))
        .isInstanceOf(DatabaseException.class)
        .hasMessage(ExpressionConverter.TOO_DEEP);
    var endless = ExpressionConverter.message(negated(MessageReader.DEPTH_MAX + 1)).toByteString();
    assertThatThrownBy(
            () -> MessageReader.read(io.isotherm.api.internal.v1.Condition.parser(), endless))
        .isInstanceOf(DatabaseException.class)
        .hasMessage(MessageReader.MALFORMED);
  }

  @Test
  void whatHasNoKindIsRefused() {
    assertThatThrownBy(() ->
            ExpressionConverter.condition(
                io.isotherm.api.internal.v1.Condition.getDefaultInstance()))
        .isInstanceOf(DatabaseException.class);
    var noChange =
        io.isotherm.api.internal.v1.Update.newBuilder()
            .addActions(io.isotherm.api.internal.v1.Update.Action.getDefaultInstance())
            .build();
    assertThatThrownBy(() -> UpdateConverter.update(noChange))
        .isInstanceOf(DatabaseException.class);
  }

  @Provide
  Arbitrary<Condition> conditions() {
    return ExpressionArbitraries.conditions();
  }

  @Provide
  Arbitrary<Update> updates() {
    return ExpressionArbitraries.updates();
  }

  @Provide
  Arbitrary<Projection> projections() {
    return ExpressionArbitraries.projections();
  }

  private static Condition negated(int times) {
    Condition condition = new Condition.AttributeExists(DocumentPath.of("a"));
    for (int i = 0; i < times; i++) {
      condition = new Condition.Not(condition);
    }
    return condition;
  }
}

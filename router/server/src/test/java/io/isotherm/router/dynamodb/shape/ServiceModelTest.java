package io.isotherm.router.dynamodb.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.isotherm.router.dynamodb.shape.Shape.Structure;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ServiceModelTest {
  private static final List<String> OPERATIONS =
      List.of("PutItem", "Query", "BatchWriteItem", "CreateTable", "UpdateTable", "TagResource");

  @Test
  void everyShapeThatIsNamedIsDescribed() {
    var model = ServiceModel.load();
    var seen = new HashSet<Shape>();

    OPERATIONS.forEach(operation -> walk(model.input(operation), seen));

    assertThat(seen).hasSizeGreaterThan(80);
  }

  @Test
  void boundsValuesAndPatternsAreRead() {
    var query = ServiceModel.load().input("Query");

    var limit = (Shape.Whole) shape(query, "Limit");
    assertThat(limit.value()).isEqualTo(new Bounds(1, Long.MAX_VALUE));
    var index = (Shape.Text) shape(query, "IndexName");
    assertThat(index.length()).isEqualTo(new Bounds(3, 255));
    assertThat(index.pattern()).hasToString("[a-zA-Z0-9_.-]+");
    var select = (Shape.Text) shape(query, "Select");
    assertThat(select.values()).startsWith("SPECIFIC_ATTRIBUTES", "COUNT");
    assertThat(Objects.requireNonNull(query.member("TableName")).presence())
        .isEqualTo(Shape.Presence.REQUIRED);
    assertThat(Objects.requireNonNull(query.member("Limit")).presence())
        .isEqualTo(Shape.Presence.OPTIONAL);
  }

  @Test
  void anOperationThatIsNotThereIsABug() {
    assertThatIllegalArgumentException().isThrownBy(() -> ServiceModel.load().input("MakeTea"));
  }

  private static Shape shape(Structure structure, String member) {
    return Objects.requireNonNull(structure.member(member)).shape().get();
  }

  private static void walk(Shape shape, Set<Shape> seen) {
    if (!seen.add(shape)) {
      return;
    }
    switch (shape) {
      case Structure structure ->
          structure.members().values().forEach(member -> walk(member.shape().get(), seen));
      case Shape.Sequence(var member, _) -> walk(member.get(), seen);
      case Shape.Mapping(var key, var value, _) -> {
        walk(key.get(), seen);
        walk(value.get(), seen);
      }
      case Shape.Text _,
          Shape.Whole _,
          Shape.Fraction _,
          Shape.Flag _,
          Shape.Blob _,
          Shape.Attribute _ -> {}
    }
  }
}

package io.isotherm.load.differential.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServiceShapesTest {
  private final ServiceShapes shapes = ServiceShapes.read();

  @Test
  void everyShapeThatAnOperationNeedsIsThere() {
    var seen = new HashSet<String>();

    shapes.operations().forEach(operation -> visit(shapes.input(operation), seen));

    assertThat(seen).contains("AttributeValue", "KeySchemaElement", "WriteRequest", "Tag");
  }

  @Test
  void boundsAndPatternsAreThoseOfTheText() {
    assertThat(shapes.shape("IndexName"))
        .isEqualTo(new Shape.Text(new Bounds(3, 255), "[a-zA-Z0-9_.-]+"));
    assertThat(shapes.shape("PositiveIntegerObject"))
        .isEqualTo(new Shape.Whole(new Bounds(1, Bounds.NONE.most())));
    assertThat(shapes.input("GetItem").members())
        .contains(
            new Shape.Member("Key", "Key", true),
            new Shape.Member("ConsistentRead", "ConsistentRead", false));
  }

  @Test
  void aLineThatIsNoShapeIsRefused() {
    assertThatThrownBy(() -> ServiceShapes.parse("union Either A B"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("union Either");
  }

  private void visit(Shape shape, Set<String> seen) {
    switch (shape) {
      case Shape.Structure structure ->
          structure.members().forEach(member -> visit(member.shape(), seen));
      case Shape.Sequence(var element, _) -> visit(element, seen);
      case Shape.Mapping(var key, var value, _) -> {
        visit(key, seen);
        visit(value, seen);
      }
      case Shape.Text _, Shape.Choice _, Shape.Whole _, Shape.Flag _, Shape.Blob _ -> {}
    }
  }

  private void visit(String name, Set<String> seen) {
    if (seen.add(name)) {
      visit(shapes.shape(name), seen);
    }
  }
}

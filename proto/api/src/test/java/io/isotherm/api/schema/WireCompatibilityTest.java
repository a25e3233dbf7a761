package io.isotherm.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import io.isotherm.api.internal.v1.AccessProto;
import io.isotherm.api.internal.v1.ClusterProto;
import io.isotherm.api.internal.v1.ExpressionProto;
import io.isotherm.api.internal.v1.LogProto;
import io.isotherm.api.internal.v1.NodeProto;
import io.isotherm.api.internal.v1.PlacementProto;
import io.isotherm.api.internal.v1.RawProto;
import io.isotherm.api.internal.v1.TransferProto;
import io.isotherm.api.v1.CapacityProto;
import io.isotherm.api.v1.FailureProto;
import io.isotherm.api.v1.ItemsProto;
import io.isotherm.api.v1.KeysProto;
import io.isotherm.api.v1.LinkProto;
import io.isotherm.api.v1.NodesProto;
import io.isotherm.api.v1.PartitionsProto;
import io.isotherm.api.v1.TablesProto;
import io.isotherm.api.v1.ValuesProto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What was said on the wire or in the log stays as it is: every field, enum number and method in
 * {@code contract.txt} is still there with its number and type. What was added is added to the file
 * by running this test with {@code -Dcontract.rewrite=true}, and the change is reviewed.
 */
final class WireCompatibilityTest {
  private static final String RESOURCE = "contract.txt";
  private static final Path SOURCE =
      Path.of("src/test/resources/io/isotherm/api/schema").resolve(RESOURCE);
  private static final List<FileDescriptor> FILES =
      List.of(
          ValuesProto.getDescriptor(),
          FailureProto.getDescriptor(),
          ItemsProto.getDescriptor(),
          TablesProto.getDescriptor(),
          KeysProto.getDescriptor(),
          PartitionsProto.getDescriptor(),
          NodesProto.getDescriptor(),
          CapacityProto.getDescriptor(),
          LinkProto.getDescriptor(),
          AccessProto.getDescriptor(),
          ClusterProto.getDescriptor(),
          ExpressionProto.getDescriptor(),
          NodeProto.getDescriptor(),
          PlacementProto.getDescriptor(),
          LogProto.getDescriptor(),
          RawProto.getDescriptor(),
          TransferProto.getDescriptor());

  @Test
  void nothingThatWasSaidIsChangedOrTakenBack() throws IOException {
    var contract = contract();
    if (Boolean.getBoolean("contract.rewrite")) {
      Files.createDirectories(SOURCE.getParent());
      Files.writeString(SOURCE, String.join("\n", contract) + "\n");
      return;
    }
    assertThat(contract).as("the contract as it is").containsAll(golden());
  }

  @Test
  void whatWasAddedIsWrittenDown() throws IOException {
    assertThat(golden()).as("contract.txt").containsAll(contract());
  }

  private static List<String> golden() throws IOException {
    try (var stream = WireCompatibilityTest.class.getResourceAsStream(RESOURCE)) {
      assertThat(stream).as(RESOURCE).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static Set<String> contract() {
    var lines = new TreeSet<String>();
    for (var file : FILES) {
      file.getMessageTypes().forEach(message -> addMessage(message, lines));
      file.getEnumTypes().forEach(type -> addEnum(type, lines));
      for (var service : file.getServices()) {
        service.getMethods().forEach(method -> lines.add(line(method)));
      }
    }
    return lines;
  }

  private static void addMessage(Descriptor message, Set<String> lines) {
    message.getFields().forEach(field -> lines.add(line(field)));
    message.getNestedTypes().forEach(nested -> addMessage(nested, lines));
    message.getEnumTypes().forEach(type -> addEnum(type, lines));
  }

  private static void addEnum(EnumDescriptor type, Set<String> lines) {
    type.getValues().forEach(value -> lines.add(value.getFullName() + " = " + value.getNumber()));
  }

  private static String line(FieldDescriptor field) {
    var oneof = field.getRealContainingOneof();
    return field.getFullName()
        + " = "
        + field.getNumber()
        + (field.isRepeated() ? " repeated " : field.hasPresence() ? " optional " : " ")
        + typeName(field)
        + (oneof == null ? "" : " of " + oneof.getName());
  }

  private static String typeName(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case MESSAGE -> field.getMessageType().getFullName();
      case ENUM -> field.getEnumType().getFullName();
      case INT, LONG, FLOAT, DOUBLE, BOOLEAN, STRING, BYTE_STRING -> field.getType().toString();
    };
  }

  private static String line(MethodDescriptor method) {
    return method.getFullName()
        + "("
        + (method.isClientStreaming() ? "stream " : "")
        + method.getInputType().getFullName()
        + ") "
        + (method.isServerStreaming() ? "stream " : "")
        + method.getOutputType().getFullName();
  }
}

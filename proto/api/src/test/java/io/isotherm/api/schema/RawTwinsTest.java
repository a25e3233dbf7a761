package io.isotherm.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.internal.v1.RawBatchGetItemResponse;
import io.isotherm.api.internal.v1.RawDeleteItemRequest;
import io.isotherm.api.internal.v1.RawGetItemRequest;
import io.isotherm.api.internal.v1.RawGetItemResponse;
import io.isotherm.api.internal.v1.RawPageResponse;
import io.isotherm.api.internal.v1.RawPutItemRequest;
import io.isotherm.api.internal.v1.RawUpdateItemRequest;
import io.isotherm.api.internal.v1.RawWriteResponse;
import io.isotherm.api.v1.BatchGetItemResponse;
import io.isotherm.api.v1.DeleteItemRequest;
import io.isotherm.api.v1.DeleteItemResponse;
import io.isotherm.api.v1.GetItemRequest;
import io.isotherm.api.v1.GetItemResponse;
import io.isotherm.api.v1.PutItemRequest;
import io.isotherm.api.v1.PutItemResponse;
import io.isotherm.api.v1.QueryResponse;
import io.isotherm.api.v1.ScanResponse;
import io.isotherm.api.v1.UpdateItemRequest;
import io.isotherm.api.v1.UpdateItemResponse;
import io.isotherm.model.item.Item;
import io.isotherm.model.testing.ItemArbitraries;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every twin has its public message's fields, with items as bytes. */
final class RawTwinsTest {
  record Twin(Message raw, Message open) {
    @Override
    public String toString() {
      return raw.getDescriptorForType().getName() + " of " + open.getDescriptorForType().getName();
    }
  }

  static Stream<Twin> twins() {
    return Stream.of(
        new Twin(RawWriteResponse.getDefaultInstance(), PutItemResponse.getDefaultInstance()),
        new Twin(RawWriteResponse.getDefaultInstance(), UpdateItemResponse.getDefaultInstance()),
        new Twin(RawWriteResponse.getDefaultInstance(), DeleteItemResponse.getDefaultInstance()),
        new Twin(RawGetItemResponse.getDefaultInstance(), GetItemResponse.getDefaultInstance()),
        new Twin(RawPageResponse.getDefaultInstance(), QueryResponse.getDefaultInstance()),
        new Twin(RawPageResponse.getDefaultInstance(), ScanResponse.getDefaultInstance()),
        new Twin(
            RawBatchGetItemResponse.getDefaultInstance(),
            BatchGetItemResponse.getDefaultInstance()),
        new Twin(RawPutItemRequest.getDefaultInstance(), PutItemRequest.getDefaultInstance()),
        new Twin(RawGetItemRequest.getDefaultInstance(), GetItemRequest.getDefaultInstance()),
        new Twin(RawUpdateItemRequest.getDefaultInstance(), UpdateItemRequest.getDefaultInstance()),
        new Twin(
            RawDeleteItemRequest.getDefaultInstance(), DeleteItemRequest.getDefaultInstance()));
  }

  @ParameterizedTest
  @MethodSource("twins")
  void aTwinHasTheFieldsOfItsPublicMessage(Twin twin) {
    assertSameFields(twin.raw().getDescriptorForType(), twin.open().getDescriptorForType());
  }

  @Property
  void aPageOfStoredItemsIsAQueryResponse(@ForAll("items") List<Item> items)
      throws InvalidProtocolBufferException {
    var raw = RawPageResponse.newBuilder().setCount(items.size());
    items.forEach(item -> raw.addItems(ItemCodec.encode(item)));
    var response = QueryResponse.parseFrom(raw.build().toByteString());
    assertThat(response.getCount()).isEqualTo(items.size());
    assertThat(response.getItemsList().stream().map(ItemConverter::item))
        .containsExactlyElementsOf(items);
  }

  @Property
  void aStoredItemIsAGetItemResponse(@ForAll("item") Item item)
      throws InvalidProtocolBufferException {
    var raw = RawGetItemResponse.newBuilder().setItem(ItemCodec.encode(item)).build();
    var response = GetItemResponse.parseFrom(raw.toByteString());
    assertThat(response.hasItem()).isTrue();
    assertThat(ItemConverter.item(response.getItem())).isEqualTo(item);
    ByteString back = response.toByteString();
    assertThat(ItemCodec.decode(RawGetItemResponse.parseFrom(back).getItem())).isEqualTo(item);
  }

  @Provide
  Arbitrary<Item> item() {
    return ItemArbitraries.items();
  }

  @Provide
  Arbitrary<List<Item>> items() {
    return ItemArbitraries.items().list().ofMaxSize(5);
  }

  private static void assertSameFields(Descriptor raw, Descriptor open) {
    assertThat(raw.getFields()).hasSameSizeAs(open.getFields());
    for (var field : open.getFields()) {
      var twin = raw.findFieldByNumber(field.getNumber());
      assertThat(twin).as(field.getFullName()).isNotNull();
      assertThat(twin.getName()).isEqualTo(field.getName());
      assertThat(twin.isRepeated()).isEqualTo(field.isRepeated());
      assertSameType(twin, field);
    }
  }

  private static void assertSameType(FieldDescriptor raw, FieldDescriptor open) {
    if (raw.getType() == FieldDescriptor.Type.BYTES
        && open.getType() == FieldDescriptor.Type.MESSAGE) {
      assertThat(open.getMessageType()).isEqualTo(io.isotherm.api.v1.Item.getDescriptor());
      return;
    }
    assertThat(raw.getType()).as(open.getFullName()).isEqualTo(open.getType());
    if (open.getType() == FieldDescriptor.Type.MESSAGE
        && !raw.getMessageType().equals(open.getMessageType())) {
      assertSameFields(raw.getMessageType(), open.getMessageType());
    }
  }
}

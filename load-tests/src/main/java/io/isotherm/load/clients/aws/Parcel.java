package io.isotherm.load.clients.aws;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbAtomicCounter;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbConvertedBy;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/**
 * A bean as the enhanced client maps them, with one attribute of each kind that it converts: it
 * asks for a public class, a constructor without arguments and setters.
 */
@DynamoDbBean
public class Parcel {
  private @Nullable String depot;
  private @Nullable Long sequence;
  private @Nullable Long version;
  private @Nullable Long changes;
  private @Nullable State state;
  private @Nullable Instant received;
  private @Nullable BigDecimal weight;
  private @Nullable Coordinates position;
  private @Nullable Address receiver;
  private @Nullable Set<String> labels;
  private @Nullable List<Address> stops;
  private @Nullable Map<String, Integer> counts;
  private @Nullable SdkBytes seal;

  /** Mapped by its name. */
  public enum State {
    WAITING,
    DELIVERED
  }

  @DynamoDbPartitionKey
  public @Nullable String getDepot() {
    return depot;
  }

  public void setDepot(@Nullable String depot) {
    this.depot = depot;
  }

  @DynamoDbSortKey
  public @Nullable Long getSequence() {
    return sequence;
  }

  public void setSequence(@Nullable Long sequence) {
    this.sequence = sequence;
  }

  /** Checked and counted by the client at each write. */
  @DynamoDbVersionAttribute
  public @Nullable Long getVersion() {
    return version;
  }

  public void setVersion(@Nullable Long version) {
    this.version = version;
  }

  /** Counted in the database at each update. */
  @DynamoDbAtomicCounter(startValue = 1)
  public @Nullable Long getChanges() {
    return changes;
  }

  public void setChanges(@Nullable Long changes) {
    this.changes = changes;
  }

  public @Nullable State getState() {
    return state;
  }

  public void setState(@Nullable State state) {
    this.state = state;
  }

  @DynamoDbAttribute("received-at")
  public @Nullable Instant getReceived() {
    return received;
  }

  public void setReceived(@Nullable Instant received) {
    this.received = received;
  }

  public @Nullable BigDecimal getWeight() {
    return weight;
  }

  public void setWeight(@Nullable BigDecimal weight) {
    this.weight = weight;
  }

  @DynamoDbConvertedBy(CoordinatesConverter.class)
  public @Nullable Coordinates getPosition() {
    return position;
  }

  public void setPosition(@Nullable Coordinates position) {
    this.position = position;
  }

  public @Nullable Address getReceiver() {
    return receiver;
  }

  public void setReceiver(@Nullable Address receiver) {
    this.receiver = receiver;
  }

  public @Nullable Set<String> getLabels() {
    return labels;
  }

  public void setLabels(@Nullable Set<String> labels) {
    this.labels = labels;
  }

  public @Nullable List<Address> getStops() {
    return stops;
  }

  public void setStops(@Nullable List<Address> stops) {
    this.stops = stops;
  }

  public @Nullable Map<String, Integer> getCounts() {
    return counts;
  }

  public void setCounts(@Nullable Map<String, Integer> counts) {
    this.counts = counts;
  }

  public @Nullable SdkBytes getSeal() {
    return seal;
  }

  public void setSeal(@Nullable SdkBytes seal) {
    this.seal = seal;
  }
}

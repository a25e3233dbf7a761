package io.isotherm.load.clients.aws;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;

/** A bean inside a bean: a map to the database. */
@DynamoDbBean
public class Address {
  private @Nullable String street;
  private @Nullable String city;

  static Address of(String street, String city) {
    var address = new Address();
    address.setStreet(street);
    address.setCity(city);
    return address;
  }

  public @Nullable String getStreet() {
    return street;
  }

  public void setStreet(@Nullable String street) {
    this.street = street;
  }

  public @Nullable String getCity() {
    return city;
  }

  public void setCity(@Nullable String city) {
    this.city = city;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Address address
        && Objects.equals(street, address.street)
        && Objects.equals(city, address.city);
  }

  @Override
  public int hashCode() {
    return Objects.hash(street, city);
  }

  @Override
  public String toString() {
    return street + ", " + city;
  }
}

package io.isotherm.router.plan;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The key of a table that is to be created, from key schema and definitions of attributes as
 * DynamoDB has them. Failures are VALIDATION, in the order and with the texts of the service.
 */
public final class TableKeys {
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final String HASH = "HASH";
  private static final String RANGE = "RANGE";

  private TableKeys() {}

  /**
   * An element of a key schema.
   *
   * @param role HASH or RANGE
   */
  public record Element(String attribute, String role) {}

  /** A definition of an attribute. */
  public record Definition(String attribute, KeyType type) {}

  /**
   * The key.
   *
   * @param schema one or two elements
   * @throws DatabaseException VALIDATION, when the schema is none, or a definition is missing,
   *     doubled, or one too many
   */
  public static KeySchema of(List<Element> schema, List<Definition> definitions) {
    var types = types(definitions);
    if (schema.size() > definitions.size()) {
      throw refused("Invalid KeySchema: Some index key attribute have no definition");
    }
    var names = schema.stream().map(Element::attribute).toList();
    if (!types.keySet().containsAll(names)) {
      throw refused(
          INVALID
              + "Some index key attributes are not defined in AttributeDefinitions. Keys: "
              + names
              + ", AttributeDefinitions: "
              + definitions.stream().map(Definition::attribute).toList());
    }
    checkRoles(schema);
    if (schema.size() < definitions.size()) {
      throw refused(
          INVALID
              + "Number of attributes in KeySchema does not exactly match number of attributes"
              + " defined in AttributeDefinitions");
    }
    var keys =
        names.stream()
            .map(name -> new KeyAttribute(name, Objects.requireNonNull(types.get(name))))
            .toList();
    return keys.size() == 1
        ? KeySchema.of(keys.getFirst())
        : KeySchema.of(keys.getFirst(), keys.getLast());
  }

  private static Map<String, KeyType> types(List<Definition> definitions) {
    var seen = new HashSet<String>();
    for (var definition : definitions) {
      if (!seen.add(definition.attribute())) {
        throw refused("Attribute Name is duplicated: " + definition.attribute());
      }
    }
    return definitions.stream().collect(Collectors.toMap(Definition::attribute, Definition::type));
  }

  private static void checkRoles(List<Element> schema) {
    var first = schema.getFirst();
    var last = schema.getLast();
    if (schema.size() > 1 && first.attribute().equals(last.attribute())) {
      throw refused(
          "Both the Hash Key and the Range Key element in the KeySchema have the same name");
    }
    if (!first.role().equals(HASH)) {
      throw refused("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    }
    if (schema.size() > 1 && !last.role().equals(RANGE)) {
      throw refused("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
    }
  }

  private static DatabaseException refused(String message) {
    return DatabaseException.invalid("keySchema", message);
  }
}

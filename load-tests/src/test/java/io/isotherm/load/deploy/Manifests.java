package io.isotherm.load.deploy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Objects of Kubernetes, read strictly: a field that a kind does not have is refused, a kind that
 * nobody expects is too.
 */
record Manifests(List<HasMetadata> objects) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper(new YAMLFactory())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .setAnnotationIntrospector(new WithoutRest());

  /** The classes keep fields that they do not know, unless they are kept from it. */
  private static final class WithoutRest extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated member) {
      return false;
    }
  }

  /**
   * Reads documents of YAML.
   *
   * @throws UncheckedIOException when one is not what it says it is
   */
  static Manifests parse(String yaml) {
    var objects = new ArrayList<HasMetadata>();
    try (var documents = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      while (documents.hasNextValue()) {
        objects.add(parse(documents.nextValue()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Manifests(List.copyOf(objects));
  }

  private static HasMetadata parse(JsonNode document) throws IOException {
    String kind = document.path("apiVersion").asText() + " " + document.path("kind").asText();
    var type =
        switch (kind) {
          case "v1 Namespace" -> Namespace.class;
          case "v1 Service" -> Service.class;
          case "apps/v1 StatefulSet" -> StatefulSet.class;
          case "policy/v1 PodDisruptionBudget" -> PodDisruptionBudget.class;
          case "networking.k8s.io/v1 NetworkPolicy" -> NetworkPolicy.class;
          default -> throw new IOException("Nobody expects this kind: " + kind);
        };
    return MAPPER.treeToValue(document, type);
  }

  <T extends HasMetadata> List<T> all(Class<T> type) {
    return objects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  StatefulSet servers() {
    return all(StatefulSet.class).getFirst();
  }

  /** The container that a server runs in. */
  Container server() {
    return servers().getSpec().getTemplate().getSpec().getContainers().getFirst();
  }

  /** The number of a port that is given by number or by the server's name for it. */
  int port(IntOrString port) {
    if (port.getIntVal() != null) {
      return port.getIntVal();
    }
    return server().getPorts().stream()
        .filter(candidate -> candidate.getName().equals(port.getStrVal()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No port has the name " + port.getStrVal()))
        .getContainerPort();
  }
}

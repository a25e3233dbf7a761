package io.isotherm.load.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That Kubernetes takes the manifests, and that what refers to one another does. */
final class ManifestsTest {
  private static final Map<String, String> LABELS = Map.of("app.kubernetes.io/name", "isotherm");

  private static final Program KUBECTL = new Program("kubectl");

  private static Manifests base() {
    return Manifests.parse(
        List.of("servers", "services", "disruption", "network").stream()
            .map(name -> DeployFolder.read("kubernetes/base/" + name + ".yaml"))
            .collect(Collectors.joining("---\n")));
  }

  @Test
  void aFieldThatAKindDoesNotHaveIsRefused() {
    var yaml = DeployFolder.read("kubernetes/base/disruption.yaml");

    assertThatThrownBy(() -> Manifests.parse(yaml.replace("maxUnavailable", "maxUnavailables")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("maxUnavailables");
  }

  @Test
  void everySelectorFindsTheServers() {
    var base = base();

    assertThat(base.servers().getSpec().getTemplate().getMetadata().getLabels()).isEqualTo(LABELS);
    assertThat(base.servers().getSpec().getSelector().getMatchLabels()).isEqualTo(LABELS);
    assertThat(base.all(Service.class))
        .hasSize(2)
        .allSatisfy(service -> assertThat(service.getSpec().getSelector()).isEqualTo(LABELS));
    assertThat(base.all(PodDisruptionBudget.class))
        .extracting(budget -> budget.getSpec().getSelector())
        .extracting(LabelSelector::getMatchLabels)
        .containsExactly(LABELS);
    assertThat(base.all(NetworkPolicy.class))
        .extracting(policy -> policy.getSpec().getPodSelector().getMatchLabels())
        .containsExactly(LABELS);
  }

  @Test
  void everyPortOfAServiceAndOfThePolicyIsOneOfTheServer() {
    var base = base();

    for (var service : base.all(Service.class)) {
      assertThat(service.getSpec().getPorts())
          .isNotEmpty()
          .allSatisfy(
              port -> assertThat(base.port(port.getTargetPort())).isEqualTo(port.getPort()));
    }
    for (var policy : base.all(NetworkPolicy.class)) {
      assertThat(policy.getSpec().getIngress().stream().flatMap(rule -> rule.getPorts().stream()))
          .isNotEmpty()
          .allSatisfy(port -> assertThat(base.port(port.getPort())).isPositive());
    }
  }

  @Test
  void serversFindOneAnotherBeforeTheyAreReady() {
    var base = base();
    var names = base.all(Service.class).getFirst();

    assertThat(names.getMetadata().getName()).isEqualTo(base.servers().getSpec().getServiceName());
    assertThat(names.getSpec().getClusterIP()).isEqualTo("None");
    assertThat(names.getSpec().getPublishNotReadyAddresses()).isTrue();
    assertThat(base.servers().getSpec().getPodManagementPolicy()).isEqualTo("Parallel");
  }

  @Test
  void theFirstThreePodsFoundTheCluster() {
    var base = base();
    var settings =
        base.server().getEnv().stream()
            .filter(variable -> variable.getValue() != null)
            .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));

    var founders =
        List.of(0, 1, 2).stream()
            .map(index ->
                String.valueOf(settings.get("ISOTHERM_HOST"))
                        .replace(
                            "$(POD_NAME)", base.servers().getMetadata().getName() + "-" + index)
                    + ":"
                    + base.port(new IntOrString("placement")))
            .collect(Collectors.joining(","));
    assertThat(settings.get("ISOTHERM_JOIN")).isEqualTo(founders);
    assertThat(base.servers().getSpec().getReplicas()).isEqualTo(3);
  }

  @Test
  void noServiceOfKubernetesBecomesASetting() {
    assertThat(base().servers().getSpec().getTemplate().getSpec().getEnableServiceLinks())
        .isFalse();
  }

  @Test
  void aPodRunsAsNobodyAndWritesToItsVolumesOnly() {
    var pod = base().servers().getSpec().getTemplate().getSpec();
    var container = base().server();

    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
  }

  @Test
  void aPodFindsItsCertificatesInASecret() {
    var pod = base().servers().getSpec().getTemplate().getSpec();
    var container = base().server();
    var settings =
        container.getEnv().stream()
            .filter(variable -> variable.getValue() != null)
            .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    var secret = pod.getVolumes().stream().filter(volume -> volume.getSecret() != null).findFirst();
    var mount =
        container.getVolumeMounts().stream()
            .filter(mounted -> mounted.getName().equals(secret.orElseThrow().getName()))
            .findFirst()
            .orElseThrow();

    assertThat(secret.orElseThrow().getSecret().getSecretName()).isEqualTo("isotherm-tls");
    assertThat(mount.getReadOnly()).isTrue();
    // As Kubernetes and cert-manager name them.
    assertThat(settings)
        .containsEntry("ISOTHERM_TLS_CA", mount.getMountPath() + "/ca.crt")
        .containsEntry("ISOTHERM_TLS_CERT", mount.getMountPath() + "/tls.crt")
        .containsEntry("ISOTHERM_TLS_KEY", mount.getMountPath() + "/tls.key");
  }

  @Test
  void aServerIsAskedWhetherItHasStartedLivesAndIsReady() {
    var base = base();
    var server = base.server();
    var probes =
        List.of(server.getStartupProbe(), server.getLivenessProbe(), server.getReadinessProbe());

    assertThat(probes)
        .extracting(probe -> probe.getHttpGet().getPath())
        .containsExactly("/startup", "/live", "/ready");
    assertThat(probes)
        .allSatisfy(probe -> {
          assertThat(base.port(probe.getHttpGet().getPort())).isEqualTo(8080);
          assertThat(probe.getHttpGet().getScheme()).isEqualTo("HTTPS");
        });
    assertThat(DeployFolder.read("../docs/guide/metrics.md"))
        .contains("`GET /live`", "`GET /startup`", "`GET /ready`");
  }

  @Test
  void aServerThatWaitsForOthersIsNotRestarted() {
    var server = base().server();

    assertThat(secondsUntilRestart(server.getStartupProbe())).isGreaterThanOrEqualTo(3_600);
    assertThat(secondsUntilRestart(server.getLivenessProbe())).isGreaterThanOrEqualTo(60);
  }

  private static int secondsUntilRestart(Probe probe) {
    return probe.getPeriodSeconds() * probe.getFailureThreshold();
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "production"})
  void anOverlayIsRenderedToWhatKubernetesTakes(String overlay)
      throws IOException, InterruptedException {
    assumeTrue(
        KUBECTL.isHere("Kustomize Version: v[5-9]", "version", "--client"),
        "No kubectl with Kustomize 5 is here to render the overlay.");

    var rendered =
        Manifests.parse(
            KUBECTL.run("kustomize", DeployFolder.of("kubernetes/overlays/" + overlay).toString()));

    assertThat(rendered.objects())
        .hasSize(6)
        .filteredOn(object -> !object.getKind().equals("Namespace"))
        .allSatisfy(
            object -> assertThat(object.getMetadata().getNamespace()).isEqualTo("isotherm"));
    assertThat(rendered.server().getImage()).isEqualTo("isotherm:dev");
    assertThat(rendered.server().getEnv()).extracting(EnvVar::getName).contains("ISOTHERM_JOIN");
    assertThat(rendered.server().getReadinessProbe()).isNotNull();
  }
}

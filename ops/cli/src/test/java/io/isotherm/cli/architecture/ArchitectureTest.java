package io.isotherm.cli.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/**
 * Who may import whom, and which packages are pure.
 *
 * <p>Think hard before changing this file: the table of modules in ARCHITECTURE.md says what each
 * rule is for, and a rule that is in the way usually says that code is in the wrong place.
 */
final class ArchitectureTest {
  private static final String MODEL = "io.isotherm.model..";
  private static final String API = "io.isotherm.api..";
  private static final String CONSENSUS = "io.isotherm.consensus..";
  private static final String NODE = "io.isotherm.node..";
  private static final String PLACEMENT = "io.isotherm.placement..";
  private static final String CONSOLE = "io.isotherm.console..";
  private static final String ROUTER = "io.isotherm.router..";
  private static final String CLIENT = "io.isotherm.client..";
  private static final String CLI = "io.isotherm.cli..";

  /** Packages that compute and do nothing else. */
  private static final String[] PURE = {
    MODEL,
    "io.isotherm.console.view..",
    "io.isotherm.node.admission..",
    "io.isotherm.node.evaluate..",
    "io.isotherm.node.heat..",
    "io.isotherm.placement.capacity..",
    "io.isotherm.placement.catalog..",
    "io.isotherm.placement.heatmap..",
    "io.isotherm.placement.insight..",
    "io.isotherm.placement.planner..",
    "io.isotherm.router.auth..",
    "io.isotherm.router.dynamodb.error..",
    "io.isotherm.router.plan.."
  };

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.isotherm");

  @Test
  void theModelImportsNothingButTheJdk() {
    check(
        classes()
            .that()
            .resideInAPackage(MODEL)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(MODEL, "java..", "org.jspecify.."));
  }

  @Test
  void theApiImportsOfOursOnlyTheModel() {
    mayImport(API, MODEL);
  }

  @Test
  void consensusImportsNothingOfOurs() {
    mayImport(CONSENSUS);
  }

  @Test
  void siblingsNeverImportOneAnother() {
    mayImport(NODE, MODEL, API, CONSENSUS);
    mayImport(PLACEMENT, MODEL, API, CONSENSUS);
    mayImport(CONSOLE, MODEL, API);
    mayImport(ROUTER, MODEL, API);
    mayImport(CLIENT, MODEL, API);
  }

  @Test
  void nothingImportsTheCli() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CLI));
  }

  @Test
  void ratisIsNamedOnlyWhereItIsWrapped() {
    confined("org.apache.ratis..", "io.isotherm.consensus.ratis..");
  }

  @Test
  void rocksDbIsNamedOnlyWhereItIsWrapped() {
    confined("org.rocksdb..", "io.isotherm.node.storage..");
  }

  @Test
  void sketchesAreNamedOnlyWhereHeatIsSampled() {
    confined("org.apache.datasketches..", "io.isotherm.node.heat..");
  }

  @Test
  void nettyIsNamedOnlyWhereSocketsAreServed() {
    confined("io.netty..", CLI, "io.isotherm.router.http..");
  }

  @Test
  void whatPrometheusReadsIsNamedOnlyWhereItIsWritten() {
    confined("io.micrometer..", CLI);
    confined("io.prometheus..", CLI);
  }

  @Test
  void whatSendsTracesIsNamedOnlyWhereTheyAreSent() {
    confined("io.opentelemetry..", "io.isotherm.cli.trace..");
  }

  @Test
  void certificatesAreSignedOnlyByTheCommandForThat() {
    confined("org.bouncycastle..", "io.isotherm.cli.cert..");
  }

  @Test
  void theAwsSdkIsAClientAndNamedOnlyWhereItIsTriedOut() {
    confined(
        "software.amazon.awssdk..",
        "io.isotherm.load.clients.aws..",
        "io.isotherm.load.capacity..");
  }

  @Test
  void purePackagesDoNoInputOrOutputAndStartNothing() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                        "java.net..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.util.concurrent..",
                        "java.lang.invoke.VarHandle",
                        "org.slf4j..",
                        "io.grpc..")
                    .or(nameMatching("java\\.io\\.(File|.*Stream|.*Reader|.*Writer).*"))
                    .or(
                        nameMatching(
                            "java\\.lang\\.(Thread|ThreadLocal|Process|ProcessBuilder|Runtime)"))
                    .or(nameMatching("java\\.util\\.(Random|Timer|SplittableRandom).*"))
                    .or(nameMatching("java\\.time\\.Clock"))));
  }

  @Test
  void purePackagesReadNoClockAndDrawNoRandomNumber() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethodWhere(
                calls(
                    "reads a clock or draws a random number",
                    "java\\.lang\\.System\\.(currentTimeMillis|nanoTime|getenv|getProperty)",
                    "java\\.time\\..*\\.now",
                    "java\\.util\\.UUID\\.randomUUID",
                    "java\\.lang\\.Math\\.random")));
  }

  @Test
  void thereIsNoStaticStateThatChanges() {
    check(
        fields()
            .that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat(ofOurOwnMaking())
            .should()
            .beFinal());
  }

  @Test
  void thePublicClientShowsNoGeneratedType() {
    check(
        methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(
                resideInAnyPackage(CLIENT).and(describe("public", ArchitectureTest::isPublic)))
            .should(
                notShow("io.isotherm.api.v1", "io.isotherm.api.internal", "com.google.protobuf")));
  }

  @Test
  void packagesOfAModuleDoNotGoInCircles() {
    for (String module :
        new String[] {
          "model", "consensus", "node", "placement", "console", "router", "client", "cli"
        }) {
      check(slices().matching("io.isotherm." + module + ".(*)..").should().beFreeOfCycles());
    }
  }

  private static void mayImport(String module, String... others) {
    String[] allowed = new String[others.length + 1];
    allowed[0] = module;
    System.arraycopy(others, 0, allowed, 1, others.length);
    check(
        noClasses()
            .that()
            .resideInAPackage(module)
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("io.isotherm..")
                    .and(DescribedPredicate.not(resideInAnyPackage(allowed)))));
  }

  private static void confined(String library, String... homes) {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(homes)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library));
  }

  private static DescribedPredicate<JavaCall<?>> calls(String what, String... patterns) {
    return describe(
        what,
        call -> {
          String target = call.getTargetOwner().getFullName() + "." + call.getName();
          for (String pattern : patterns) {
            if (target.matches(pattern)) {
              return true;
            }
          }
          return false;
        });
  }

  private static DescribedPredicate<JavaClass> ofOurOwnMaking() {
    return describe(
        "of our own making",
        type ->
            type.getPackageName().startsWith("io.isotherm.")
                && !type.getPackageName().startsWith("io.isotherm.api.v1")
                && !type.getPackageName().startsWith("io.isotherm.api.internal")
                && !type.getPackageName().startsWith("io.isotherm.load.etcd.wire"));
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC);
  }

  private static ArchCondition<JavaMethod> notShow(String... packages) {
    return new ArchCondition<>("show no type of " + String.join(", ", packages)) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        var shown = new ArrayList<JavaClass>(method.getRawParameterTypes());
        shown.add(method.getRawReturnType());
        for (JavaClass type : shown) {
          for (String prefix : packages) {
            if (type.getPackageName().startsWith(prefix)) {
              events.add(
                  SimpleConditionEvent.violated(
                      method, method.getFullName() + " shows " + type.getName()));
            }
          }
        }
      }
    };
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(OURS);
  }
}

package io.isotherm.load.clients.aws;

import io.isotherm.load.clients.Check;
import io.isotherm.load.clients.CheckRun;
import io.isotherm.load.clients.ClientFailure;
import io.isotherm.load.clients.ClientSuite;
import io.isotherm.load.clients.Score;
import io.isotherm.load.clients.Subject;
import java.util.ArrayList;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;

/** The AWS SDK for Java, version 2. */
public final class JavaSuite implements ClientSuite {
  @Override
  public String name() {
    return "java";
  }

  @Override
  public Score run(Subject subject) throws InterruptedException {
    var run = "clients-java-" + UUID.randomUUID().toString().substring(0, 8);
    try (var clients = AwsClients.open(subject.endpoint());
        var tables = new ScratchTables(clients.sync(), run)) {
      var checks = new ArrayList<Check>();
      checks.addAll(new TableChecks(clients, tables).all());
      checks.addAll(new SettingChecks(clients.sync(), tables, subject).all());
      checks.addAll(new TypeChecks(clients, tables, subject).all());
      checks.addAll(new ItemChecks(clients, tables).all());
      checks.addAll(new ErrorChecks(clients, tables).all());
      checks.addAll(new BatchChecks(clients, tables).all());
      checks.addAll(new PageChecks(clients, tables).all());
      checks.addAll(new BeanChecks(clients, tables).all());
      checks.addAll(new WireChecks(clients, tables, subject).all());
      if (subject.isOurs()) {
        checks.addAll(new RefusalChecks(clients.sync()).all());
      }
      return new CheckRun(name(), System.out, CheckRun.CHECK_MAX).run(checks);
    } catch (SdkException e) {
      throw new ClientFailure("The tables for the checks cannot be made: " + e.getMessage(), e);
    }
  }
}

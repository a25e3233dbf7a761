package io.isotherm.load.clients.aws;

import io.isotherm.load.clients.Check;
import io.isotherm.load.clients.Expect;
import io.isotherm.load.clients.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsStatus;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsAction;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsMode;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsStatus;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** What is set at a table beside its items, and what the service tells of itself. */
final class SettingChecks {
  private final DynamoDbClient client;
  private final ScratchTables tables;
  private final Subject subject;

  SettingChecks(DynamoDbClient client, ScratchTables tables, Subject subject) {
    this.client = client;
    this.tables = tables;
    this.subject = subject;
  }

  List<Check> all() {
    var checks = new ArrayList<Check>();
    checks.add(new Check("time to live is enabled and described", this::timeToLive));
    checks.add(new Check("describeLimits has all four limits", this::limits));
    if (subject.isOurs()) {
      checks.add(new Check("describeEndpoints names an address to cache", this::endpoints));
      checks.add(new Check("tags are put on a table, listed and taken off", this::tags));
      checks.add(
          new Check("contributor insights are enabled, described and listed", this::insights));
      checks.add(new Check("describeContinuousBackups describes a table", this::backups));
    }
    return checks;
  }

  private void tags() {
    var arn = arn(tables.plain("tags"));
    var team = tag("team", "physics");
    var empty = tag("empty", "");
    client.tagResource(request -> request.resourceArn(arn).tags(team, empty));
    Expect.equal(List.of(empty, team), tagsOf(arn));
    client.untagResource(request -> request.resourceArn(arn).tagKeys("empty"));
    Expect.equal(List.of(team), tagsOf(arn));
  }

  private List<Tag> tagsOf(String arn) {
    return client.listTagsOfResource(request -> request.resourceArn(arn)).tags().stream()
        .sorted(Comparator.comparing(Tag::key))
        .toList();
  }

  private void timeToLive() {
    var name = tables.plain("ttl");
    var set =
        client
            .updateTimeToLive(request ->
                request
                    .tableName(name)
                    .timeToLiveSpecification(ttl -> ttl.attributeName("gone").enabled(true)))
            .timeToLiveSpecification();
    Expect.equal("gone", set.attributeName());
    var described =
        client.describeTimeToLive(request -> request.tableName(name)).timeToLiveDescription();
    Expect.equal("gone", described.attributeName());
    Expect.that(
        described.timeToLiveStatus() == TimeToLiveStatus.ENABLED
            || described.timeToLiveStatus() == TimeToLiveStatus.ENABLING,
        "it is enabled or about to be: " + described.timeToLiveStatusAsString());
  }

  private void insights() {
    var name = tables.plain("insights");
    var updated =
        client.updateContributorInsights(request ->
            request
                .tableName(name)
                .contributorInsightsAction(ContributorInsightsAction.ENABLE)
                .contributorInsightsMode(ContributorInsightsMode.THROTTLED_KEYS));
    Expect.equal(ContributorInsightsStatus.ENABLING, updated.contributorInsightsStatus());
    var described = client.describeContributorInsights(request -> request.tableName(name));
    Expect.equal(ContributorInsightsStatus.ENABLED, described.contributorInsightsStatus());
    Expect.equal(ContributorInsightsMode.THROTTLED_KEYS, described.contributorInsightsMode());
    Expect.equal(1, described.contributorInsightsRuleList().size());
    Expect.that(described.lastUpdateDateTime() != null, "it says when that was changed");
    Expect.that(
        client.listContributorInsightsPaginator(request -> request.maxResults(1)).stream()
            .flatMap(page -> page.contributorInsightsSummaries().stream())
            .anyMatch(summary ->
                summary.tableName().equals(name)
                    && summary.contributorInsightsStatus() == ContributorInsightsStatus.ENABLED),
        "it is listed");
    client.updateContributorInsights(request ->
        request.tableName(name).contributorInsightsAction(ContributorInsightsAction.DISABLE));
    Expect.equal(
        ContributorInsightsStatus.DISABLED,
        client
            .describeContributorInsights(request -> request.tableName(name))
            .contributorInsightsStatus());
  }

  private void endpoints() {
    var endpoint = client.describeEndpoints().endpoints().getFirst();
    Expect.that(!endpoint.address().isBlank(), "there is an address");
    Expect.that(endpoint.cachePeriodInMinutes() > 0, "it may be cached");
  }

  private void limits() {
    var limits = client.describeLimits();
    Expect.that(limits.accountMaxReadCapacityUnits() > 0, "account, reads");
    Expect.that(limits.accountMaxWriteCapacityUnits() > 0, "account, writes");
    Expect.that(limits.tableMaxReadCapacityUnits() > 0, "table, reads");
    Expect.that(limits.tableMaxWriteCapacityUnits() > 0, "table, writes");
  }

  private void backups() {
    var name = tables.plain("backups");
    var described =
        client
            .describeContinuousBackups(request -> request.tableName(name))
            .continuousBackupsDescription();
    Expect.that(
        described.continuousBackupsStatus() != ContinuousBackupsStatus.UNKNOWN_TO_SDK_VERSION,
        "the SDK knows the status");
    Expect.that(described.pointInTimeRecoveryDescription() != null, "there is a second status");
  }

  private String arn(String table) {
    return client.describeTable(request -> request.tableName(table)).table().tableArn();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}

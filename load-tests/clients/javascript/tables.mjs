// Tables and their settings, waiters and paginators.
import assert from 'node:assert/strict';
import {
  DeleteTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ListTagsOfResourceCommand,
  TagResourceCommand,
  UpdateTimeToLiveCommand,
  paginateListTables,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';

export function add(checks, fixture) {
  const { client, TableName } = fixture;

  checks.add('a table is created, waited for and described', async () => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    assert.equal(Table.TableName, TableName);
    assert.equal(Table.TableStatus, 'ACTIVE');
    assert.deepEqual(Table.KeySchema, [
      { AttributeName: 'id', KeyType: 'HASH' },
      { AttributeName: 'sequence', KeyType: 'RANGE' },
    ]);
    assert.ok(Table.CreationDateTime instanceof Date);
    assert.ok(Math.abs(Date.now() - Table.CreationDateTime.getTime()) < 600_000, 'made just now');
    assert.ok(Table.TableArn.endsWith(`:table/${TableName}`));
  });

  checks.add('paginateListTables finds every table once', async () => {
    const seen = [];
    for await (const page of paginateListTables({ client, pageSize: 1 }, {})) {
      seen.push(...page.TableNames);
    }
    assert.ok(seen.includes(TableName));
    assert.equal(new Set(seen).size, seen.length);
  });

  checks.add('time to live is enabled and described', async () => {
    const TimeToLiveSpecification = { AttributeName: 'gone', Enabled: true };
    await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
    const ttl = await client.send(new DescribeTimeToLiveCommand({ TableName }));
    assert.equal(ttl.TimeToLiveDescription.AttributeName, 'gone');
  });

  checks.add('a deleted table is waited for until it is gone', async () => {
    const gone = await fixture.createTable('gone');
    await client.send(new DeleteTableCommand({ TableName: gone }));
    const waited = await waitUntilTableNotExists(fixture.waiting, { TableName: gone });
    assert.equal(waited.state, 'SUCCESS');
  });

  if (fixture.isOurs) {
    checks.add('tags are put on a table and listed', async () => {
      const { Table } = await client.send(new DescribeTableCommand({ TableName }));
      const Tags = [{ Key: 'team', Value: 'physics' }];
      await client.send(new TagResourceCommand({ ResourceArn: Table.TableArn, Tags }));
      const tags = await client.send(new ListTagsOfResourceCommand({ ResourceArn: Table.TableArn }));
      assert.deepEqual(tags.Tags, Tags);
    });
  }
}

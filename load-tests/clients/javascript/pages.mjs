// Batches, queries and scans over many pages. Each check reads what the first one wrote.
import assert from 'node:assert/strict';
import { BatchGetItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  QueryCommand,
  paginateQuery as paginateDocuments,
  paginateScan,
} from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';

export function add(checks, fixture) {
  const { client, documents, TableName } = fixture;

  checks.add('25 items are written in a batch and read in another', async () => {
    const keys = Array.from({ length: 25 }, (_, i) => ({ id: 'batch', sequence: i }));
    const puts = keys.map((Item) => ({ PutRequest: { Item } }));
    const written = await documents.send(new BatchWriteCommand({ RequestItems: { [TableName]: puts } }));
    assert.deepEqual(written.UnprocessedItems, {});
    const RequestItems = { [TableName]: { Keys: keys, ConsistentRead: true } };
    const read = await documents.send(new BatchGetCommand({ RequestItems }));
    assert.equal(read.Responses[TableName].length, 25);
    assert.deepEqual(read.UnprocessedKeys, {});
  });

  checks.add('a query reads pages in order, forwards and backwards', async () => {
    // Made anew each time: a paginator writes its place into what it was given.
    const query = () => ({
      TableName,
      ConsistentRead: true,
      KeyConditionExpression: 'id = :id AND #s < :s',
      ExpressionAttributeNames: { '#s': 'sequence' },
      ExpressionAttributeValues: { ':id': 'batch', ':s': 20 },
    });
    const forwards = [];
    for await (const page of paginateDocuments({ client: documents, pageSize: 6 }, query())) {
      forwards.push(...page.Items.map((item) => item.sequence));
    }
    assert.deepEqual(
      forwards,
      Array.from({ length: 20 }, (_, i) => i),
    );
    const last = await documents.send(new QueryCommand({ ...query(), ScanIndexForward: false, Limit: 3 }));
    assert.deepEqual(
      last.Items.map((item) => item.sequence),
      [19, 18, 17],
    );
    assert.deepEqual(last.LastEvaluatedKey, { id: 'batch', sequence: 17 });
  });

  checks.add('a low-level query counts pages and capacity', async () => {
    let count = 0;
    let pages = 0;
    const query = {
      TableName,
      ConsistentRead: true,
      KeyConditionExpression: 'id = :id',
      ExpressionAttributeValues: { ':id': { S: 'batch' } },
      Select: 'COUNT',
      ReturnConsumedCapacity: 'TOTAL',
    };
    for await (const page of paginateQuery({ client, pageSize: 10 }, query)) {
      count += page.Count;
      pages += 1;
      assert.equal(page.ConsumedCapacity.TableName, TableName);
      assert.ok(page.ConsumedCapacity.CapacityUnits > 0);
    }
    assert.equal(count, 25);
    assert.equal(pages, 3);
  });

  checks.add('segments share a scan, each in pages', async () => {
    const segment = async (Segment) => {
      const found = [];
      const scan = {
        TableName,
        Segment,
        TotalSegments: 3,
        ConsistentRead: true,
        FilterExpression: 'id = :id',
        ExpressionAttributeValues: { ':id': 'batch' },
      };
      for await (const page of paginateScan({ client: documents, pageSize: 9 }, scan)) {
        found.push(...page.Items.map((item) => item.sequence));
      }
      return found;
    };
    const found = (await Promise.all([0, 1, 2].map(segment))).flat();
    assert.deepEqual(
      found.sort((a, b) => a - b),
      Array.from({ length: 25 }, (_, i) => i),
    );
  });

  checks.add('an item is deleted and returned', async () => {
    const Key = { id: 'batch', sequence: 0 };
    const deleted = await documents.send(new DeleteCommand({ TableName, Key, ReturnValues: 'ALL_OLD' }));
    assert.deepEqual(deleted.Attributes, Key);
    const read = await client.send(
      new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [marshall(Key)], ConsistentRead: true } } }),
    );
    assert.deepEqual(read.Responses[TableName], []);
  });
}

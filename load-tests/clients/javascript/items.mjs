// Single items, as documents and as the wire has them.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetCommand, NumberValue, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

export function add(checks, fixture) {
  const { client, documents, exact, TableName } = fixture;

  checks.add('a document comes back with every type', async () => {
    const Item = {
      id: 'document',
      sequence: 1,
      text: 'Grüße, 世界, \u{1F321} "quoted" \\ \0 \n',
      empty: '',
      yes: true,
      nothing: null,
      bytes: new Uint8Array([0, 1, 127, 128, 255]),
      texts: new Set(['a', 'ä']),
      numbers: new Set([1, 2.5, -3]),
      list: [1, 'two', { three: [] }],
      map: { 'a.b': { c: -1e-5 } },
    };
    await documents.send(new PutCommand({ TableName, Item }));
    const Key = { id: 'document', sequence: 1 };
    const read = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    assert.deepEqual(read.Item, Item);
  });

  checks.add('numbers keep 38 digits', async () => {
    const digits = ['12345678901234567890123456789012345678', '-0.1234567890123456789012345678901234567'];
    const Item = { id: 'numbers', sequence: 1, list: digits.map((d) => NumberValue.from(d)) };
    await exact.send(new PutCommand({ TableName, Item }));
    const Key = { id: 'numbers', sequence: 1 };
    const read = await exact.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    assert.deepEqual(
      read.Item.list.map((n) => n.toString()),
      digits,
    );
  });

  checks.add('marshall and unmarshall agree with what is stored', async () => {
    const item = { id: 'marshalled', sequence: 2, nested: { list: [1, 'x', false] } };
    await client.send(new PutItemCommand({ TableName, Item: marshall(item) }));
    const Key = marshall({ id: 'marshalled', sequence: 2 });
    const read = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    assert.deepEqual(read.Item, marshall(item));
    assert.deepEqual(unmarshall(read.Item), item);
    assert.match(read.$metadata.requestId, /\S/);
    assert.equal(read.$metadata.attempts, 1);
  });

  checks.add('an update counts and returns what is new', async () => {
    const update = new UpdateCommand({
      TableName,
      Key: { id: 'counter', sequence: 1 },
      UpdateExpression: 'SET #c = if_not_exists(#c, :zero) + :one, seen = list_append(:none, :who)',
      ExpressionAttributeNames: { '#c': 'count' },
      ExpressionAttributeValues: { ':zero': 0, ':one': 1, ':none': [], ':who': ['javascript'] },
      ReturnValues: 'UPDATED_NEW',
    });
    await documents.send(update);
    const second = await documents.send(update);
    assert.deepEqual(second.Attributes, { count: 2, seen: ['javascript'] });
  });

  checks.add('an item of almost 400 KB comes back', async () => {
    const Key = { id: 'large', sequence: 1 };
    const noise = randomBytes(409_000);
    await documents.send(new PutCommand({ TableName, Item: { ...Key, noise } }));
    const read = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    assert.ok(noise.equals(read.Item.noise));
  });

  checks.add('200 requests at once all succeed', async () => {
    const requests = Array.from({ length: 200 }, (_, i) =>
      documents.send(new PutCommand({ TableName, Item: { id: `many-${i}`, sequence: i } })),
    );
    await Promise.all(requests);
  });
}

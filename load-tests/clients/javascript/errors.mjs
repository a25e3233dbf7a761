// Errors, by their classes.
import assert from 'node:assert/strict';
import {
  ConditionalCheckFailedException,
  CreateTableCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  DynamoDBServiceException,
  ExecuteStatementCommand,
  ResourceInUseException,
  ResourceNotFoundException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

export function add(checks, fixture) {
  const { client, documents, TableName } = fixture;

  checks.add('a failed condition is an exception of its own class, with the item', async () => {
    const Item = { id: 'condition', sequence: 1, n: 7 };
    await documents.send(new PutCommand({ TableName, Item }));
    await assert.rejects(
      client.send(
        new DeleteItemCommand({
          TableName,
          Key: marshall({ id: 'condition', sequence: 1 }),
          ConditionExpression: 'n = :n',
          ExpressionAttributeValues: { ':n': { N: '8' } },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      ),
      (error) => {
        assert.ok(error instanceof ConditionalCheckFailedException);
        assert.equal(error.name, 'ConditionalCheckFailedException');
        assert.equal(error.message, 'The conditional request failed');
        assert.deepEqual(unmarshall(error.Item), Item);
        assert.equal(error.$metadata.httpStatusCode, 400);
        return true;
      },
    );
  });

  checks.add('missing and present tables are exceptions of their own classes', async () => {
    await assert.rejects(
      client.send(new DescribeTableCommand({ TableName: `${fixture.run}-missing` })),
      ResourceNotFoundException,
    );
    await assert.rejects(
      client.send(
        new CreateTableCommand({
          TableName,
          BillingMode: 'PAY_PER_REQUEST',
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        }),
      ),
      ResourceInUseException,
    );
  });

  checks.add('a validation error has its name and text', async () => {
    await assert.rejects(
      documents.send(new ScanCommand({ TableName, FilterExpression: 'a = :b' })),
      (error) => {
        assert.ok(error instanceof DynamoDBServiceException);
        assert.equal(error.name, 'ValidationException');
        assert.match(error.message, /^Invalid FilterExpression: /);
        return true;
      },
    );
  });

  if (fixture.isOurs) {
    const refused = (command) =>
      assert.rejects(client.send(command), (error) => {
        assert.ok(error instanceof DynamoDBServiceException);
        assert.equal(error.$metadata.httpStatusCode, 400);
        assert.match(error.name, /\w/);
        assert.match(error.message, /\w/);
        return true;
      });
    checks.add('transactions and statements are refused', async () => {
      const Put = { TableName, Item: marshall({ id: 'a', sequence: 1 }) };
      await refused(new TransactWriteItemsCommand({ TransactItems: [{ Put }] }));
      await refused(new ExecuteStatementCommand({ Statement: `SELECT * FROM "${TableName}"` }));
    });
  }
}

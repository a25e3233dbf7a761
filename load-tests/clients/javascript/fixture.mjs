// The clients and the table that checks share.
import { randomBytes } from 'node:crypto';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export class Fixture {
  /** Begins the name of every table. */
  run = `clients-javascript-${randomBytes(4).toString('hex')}`;
  #made = [];

  /** Makes the clients, and a table that most checks use under keys of their own. */
  static async open(endpoint, isOurs) {
    const fixture = new Fixture();
    fixture.isOurs = isOurs;
    fixture.client = new DynamoDBClient({ endpoint });
    fixture.documents = DynamoDBDocumentClient.from(fixture.client);
    // A client of its own: document clients of one share how they read numbers.
    fixture.exact = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint }), {
      unmarshallOptions: { wrapNumbers: true },
    });
    fixture.waiting = { client: fixture.client, maxWaitTime: 30, minDelay: 1, maxDelay: 2 };
    fixture.TableName = await fixture.createTable('items');
    return fixture;
  }

  /** A new table with the partition key id and the sort key sequence. */
  async createTable(name) {
    const TableName = `${this.run}-${name}`;
    this.#made.push(TableName);
    await this.client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: 'id', KeyType: 'HASH' },
          { AttributeName: 'sequence', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [
          { AttributeName: 'id', AttributeType: 'S' },
          { AttributeName: 'sequence', AttributeType: 'N' },
        ],
      }),
    );
    await waitUntilTableExists(this.waiting, { TableName });
    return TableName;
  }

  /** Deletes what was made and is still there. */
  async close() {
    for (const TableName of this.#made) {
      await this.client.send(new DeleteTableCommand({ TableName })).catch(() => {});
    }
    this.client.destroy();
  }
}

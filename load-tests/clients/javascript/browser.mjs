// dynamodb-admin, used as a person uses it: node browser.mjs --admin=URL ENDPOINT [--ours]
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import {
  CreateTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { Admin } from './admin.mjs';
import { Checks } from './harness.mjs';

const [adminFlag, endpoint, ...flags] = process.argv.slice(2);
const isOurs = flags.includes('--ours');
const TableName = `clients-browser-${randomBytes(4).toString('hex')}`;
const client = new DynamoDBClient({ endpoint });
const documents = DynamoDBDocumentClient.from(client);
const waiting = { client, maxWaitTime: 30, minDelay: 1, maxDelay: 2 };
const admin = await Admin.open(adminFlag.slice('--admin='.length), TableName);
const { page } = admin;

/** What the database has, whatever a page shows. */
async function stored(sequence) {
  const Key = { city: 'Galway', sequence };
  const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
  return Item;
}

const checks = new Checks('browser');

checks.add('a table made with the SDK stands in the list', async () => {
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'city', KeyType: 'HASH' },
        { AttributeName: 'sequence', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'city', AttributeType: 'S' },
        { AttributeName: 'sequence', AttributeType: 'N' },
      ],
    }),
  );
  await waitUntilTableExists(waiting, { TableName });
  const puts = Array.from({ length: 12 }, (_, i) => ({
    PutRequest: {
      Item: {
        city: i < 9 ? 'Galway' : 'Köln',
        sequence: i,
        weather: i % 2 === 0 ? 'rain' : 'sun',
        degrees: { min: i, max: i + 5 },
        tags: ['a', `tag-${i}`],
      },
    },
  }));
  await documents.send(new BatchWriteCommand({ RequestItems: { [TableName]: puts } }));
  await page.goto(admin.url);
  await admin.inList(TableName).waitFor();
});

checks.add('its items are shown', async () => {
  await page.goto(admin.url);
  await admin.inList(TableName).getByRole('link', { name: TableName }).click();
  await page.waitForURL(admin.tableUrl);
  await admin.shownAt(admin.tableUrl, admin.rows.nth(11));
  assert.equal(await admin.rows.count(), 12);
  assert.match(await page.locator('#items-container').innerText(), /Köln/);
  await page.screenshot({ path: 'items.png' });
});

checks.add('its description is shown', async () => {
  await page.goto(`${admin.tableUrl}/meta`);
  await page.getByText(`:table/${TableName}`).first().waitFor();
});

checks.add('a query finds a collection by its key and part of its range', async () => {
  await admin.search('query', [
    { key: 'city', type: 'S', operator: '=', value: 'Galway' },
    { key: 'sequence', type: 'N', operator: '>=', value: '6' },
  ]);
  assert.equal(await admin.rows.count(), 3);
});

checks.add('a scan is filtered', async () => {
  await admin.search('scan', [{ key: 'weather', type: 'S', operator: '=', value: 'rain' }]);
  assert.equal(await admin.rows.count(), 6);
  await page.screenshot({ path: 'scan.png' });
});

checks.add('an item is opened, changed and saved', async () => {
  await admin.openItem('items/Galway%2C3');
  const item = await admin.edited();
  assert.deepEqual(item, {
    city: 'Galway',
    sequence: 3,
    weather: 'sun',
    degrees: { min: 3, max: 8 },
    tags: ['a', 'tag-3'],
  });
  await admin.save({ ...item, weather: 'fog', degrees: { min: -1.5, max: 8 } });
  await page.locator('#saveButton.btn-success').waitFor();
  const changed = await stored(3);
  assert.equal(changed.weather, 'fog');
  assert.equal(changed.degrees.min, -1.5);
  await page.screenshot({ path: 'item.png' });
});

checks.add('an item is added', async () => {
  await admin.add({ city: 'Galway', sequence: 99, weather: 'snow' }, /Galway%2C99$/);
  assert.deepEqual(await stored(99), { city: 'Galway', sequence: 99, weather: 'snow' });
});

checks.add('an item is deleted', async () => {
  await admin.openItem('items/Galway%2C99');
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.waitForURL(admin.tableUrl);
  assert.equal(await stored(99), undefined);
});

checks.add('a table is purged', async () => {
  await page.goto(admin.url);
  const purged = page.waitForResponse((response) => response.url().endsWith(`${TableName}/all`));
  // The page loads the list anew by itself then, and would break off another way.
  const listed = page.waitForEvent('load');
  await admin.inList(TableName).getByRole('link', { name: 'Purge' }).click();
  assert.equal((await purged).status(), 200);
  await listed;
  await admin.shownAt(admin.tableUrl, page.locator('.no-results:not(.d-none)'));
});

checks.add('a table is deleted', async () => {
  await page.goto(admin.url);
  const deleted = page.waitForResponse((response) => response.url() === admin.tableUrl);
  // The page goes to the list by itself then, and would break off another way there.
  const listed = page.waitForEvent('load');
  await admin.inList(TableName).getByRole('link', { name: 'Delete' }).click();
  assert.equal((await deleted).status(), 204);
  await listed;
  await waitUntilTableNotExists(waiting, { TableName });
  await page.goto(admin.url);
  await page.locator('#filter-input').waitFor();
  assert.equal(await admin.inList(TableName).count(), 0);
});

checks.add('no page had a fault of its own or of the server', async () => {
  assert.deepEqual(admin.faults, []);
});

if (isOurs) {
  // The form sends numbers as texts, which the service refuses.
  checks.add('a refusal is shown in the words of the service', async () => {
    await page.goto(`${admin.url}/create-table`);
    await page.locator('#TableName').fill(`${TableName}-form`);
    await page.locator('#HashAttributeName').fill('key');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByText('STRING_VALUE cannot be converted to Long').waitFor();
  });
}

await checks.run(async () => {
  await admin.browser.close();
  client.destroy();
});

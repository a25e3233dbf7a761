// dynamodb-admin in a headless Chromium, as a person uses it:
// node browser.mjs --admin=URL ENDPOINT [--ours]
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { chromium } from 'playwright-core';
import { Checks } from './harness.mjs';

const [adminFlag, endpoint] = process.argv.slice(2);
const admin = adminFlag.slice('--admin='.length);
const client = new DynamoDBClient({ endpoint });
const documents = DynamoDBDocumentClient.from(client);

// Without the last four Chromium tries to reach its maker at every start.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
page.setDefaultTimeout(15_000);
page.on('dialog', (dialog) => dialog.accept());
const faults = [];
page.on('pageerror', (error) => faults.push(String(error)));
page.on('response', (response) => {
  if (response.status() >= 500) {
    faults.push(`${response.status()} ${response.url()}`);
  }
});

const TableName = `clients-browser-${randomBytes(4).toString('hex')}`;
const tableUrl = `${admin}/tables/${TableName}`;
const rows = page.locator('#items-container tr');
const inList = (name) => page.locator(`#table-list li[data-table-name="${name}"]`);

/** What the editor of an item holds; it has numbers, texts, lists and maps as JSON has them. */
const editorText = () => page.evaluate(() => window.ace.edit('documentTextarea').getValue());
const edit = (item) =>
  page.evaluate((text) => window.ace.edit('documentTextarea').setValue(text), JSON.stringify(item));

async function stored(sequence) {
  const Key = { city: 'Galway', sequence };
  const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
  return Item;
}

/** Fills in the filter row of a key, as the form has it, and searches. */
async function search(operation, filters) {
  await page.goto(tableUrl);
  await rows.first().waitFor();
  await page.locator('select[name="operationType"]').selectOption(operation);
  for (const [index, { key, type, operator, value }] of filters.entries()) {
    if (operation === 'scan' && index > 0) {
      await page.locator('#add-filter').click();
    }
    const row = page.locator('#filters-table tr').filter({ has: page.locator('.filter-row-key') });
    const own = await rowOf(row, key, index);
    await own.locator('.filter-row-type').selectOption(type);
    if (operator !== '=') {
      await own.locator('.filter-row-operator').selectOption(operator);
    }
    await own.locator('.filter-row-value').fill(value);
  }
  await page.getByRole('button', { name: 'Search' }).click();
  await rows.first().waitFor();
}

/** The row that has the key already, as a query's rows have, or else the row at that place. */
async function rowOf(all, key, index) {
  for (let i = 0; i < (await all.count()); i += 1) {
    if ((await all.nth(i).locator('.filter-row-key').inputValue()) === key) {
      return all.nth(i);
    }
  }
  await all.nth(index).locator('.filter-row-key').fill(key);
  return all.nth(index);
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
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 2 }, { TableName });
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
  await page.goto(admin);
  await inList(TableName).waitFor();
});

checks.add('its items are shown', async () => {
  await page.goto(admin);
  await inList(TableName).getByRole('link', { name: TableName }).click();
  await rows.nth(11).waitFor();
  assert.equal(await rows.count(), 12);
  assert.match(await page.locator('#items-container').innerText(), /Köln/);
  await page.screenshot({ path: 'items.png' });
});

checks.add('its description is shown', async () => {
  await page.goto(`${tableUrl}/meta`);
  await page.getByText(`:table/${TableName}`).first().waitFor();
});

checks.add('a query finds a collection by its key and part of its range', async () => {
  await search('query', [
    { key: 'city', type: 'S', operator: '=', value: 'Galway' },
    { key: 'sequence', type: 'N', operator: '>=', value: '6' },
  ]);
  assert.equal(await rows.count(), 3);
});

checks.add('a scan is filtered', async () => {
  await search('scan', [{ key: 'weather', type: 'S', operator: '=', value: 'rain' }]);
  assert.equal(await rows.count(), 6);
  await page.screenshot({ path: 'scan.png' });
});

checks.add('an item is opened, changed and saved', async () => {
  await page.goto(`${tableUrl}/items/${encodeURIComponent('Galway,3')}`);
  await page.locator('.ace_content').waitFor();
  const item = JSON.parse(await editorText());
  assert.deepEqual(item, {
    city: 'Galway',
    sequence: 3,
    weather: 'sun',
    degrees: { min: 3, max: 8 },
    tags: ['a', 'tag-3'],
  });
  await edit({ ...item, weather: 'fog', degrees: { min: -1.5, max: 8 } });
  await page.locator('#saveButton').click();
  await page.locator('#saveButton.btn-success').waitFor();
  const changed = await stored(3);
  assert.equal(changed.weather, 'fog');
  assert.equal(changed.degrees.min, -1.5);
  await page.screenshot({ path: 'item.png' });
});

checks.add('an item is added', async () => {
  await page.goto(`${tableUrl}/add-item`);
  await page.locator('.ace_content').waitFor();
  await edit({ city: 'Galway', sequence: 99, weather: 'snow' });
  await page.locator('#saveButton').click();
  await page.waitForURL(/Galway%2C99$/);
  assert.deepEqual(await stored(99), { city: 'Galway', sequence: 99, weather: 'snow' });
});

checks.add('an item is deleted', async () => {
  await page.goto(`${tableUrl}/items/${encodeURIComponent('Galway,99')}`);
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.waitForURL(tableUrl);
  await rows.nth(11).waitFor();
  assert.equal(await stored(99), undefined);
});

checks.add('a table is made in the form', async () => {
  const name = `${TableName}-form`;
  await page.goto(`${admin}/create-table`);
  await page.locator('#TableName').fill(name);
  await page.locator('#HashAttributeName').fill('key');
  await page.getByRole('button', { name: 'Submit' }).click();
  await inList(name).waitFor();
  await inList(name).getByRole('link', { name: 'Delete' }).click();
  await inList(name).waitFor({ state: 'detached' });
});

checks.add('a table is purged', async () => {
  await page.goto(admin);
  const purged = page.waitForResponse((response) => response.url().endsWith(`${TableName}/all`));
  await inList(TableName).getByRole('link', { name: 'Purge' }).click();
  assert.equal((await purged).status(), 200);
  await page.goto(tableUrl);
  await page.locator('.no-results:not(.d-none)').waitFor();
});

checks.add('a table is deleted', async () => {
  await page.goto(admin);
  await inList(TableName).getByRole('link', { name: 'Delete' }).click();
  await inList(TableName).waitFor({ state: 'detached' });
});

checks.add('no page had a fault of its own or of the server', async () => {
  assert.deepEqual(faults, []);
});

await checks.run(async () => {
  await browser.close();
  client.destroy();
});

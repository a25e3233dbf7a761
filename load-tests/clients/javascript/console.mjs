// Our console, used as an operator uses it:
// node console.mjs --console=URL --grpc=HOST:PORT --launcher=FILE ENDPOINT [--ours]
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { addActs } from './console-acts.mjs';
import { addItems } from './console-items.mjs';
import { ConsolePage } from './console-page.mjs';
import { Checks } from './harness.mjs';

const flags = Object.fromEntries(
  process.argv.slice(2).filter((flag) => flag.includes('=')).map((flag) => flag.slice(2).split(/=(.*)/s)),
);
const endpoint = process.argv.find((argument) => argument.startsWith('http'));

const PARTITIONS = 8;
const WRITERS = 8;
const MANY_TABLES = 10;
const MANY_PARTITIONS = 1000;
const PAINT_MAX_MILLIS = 150;
const SCRIPT_BYTES_MAX = 200_000;

const run = randomBytes(4).toString('hex');
const TableName = `console-${run}`;
const client = new DynamoDBClient({ endpoint });
const documents = DynamoDBDocumentClient.from(client);
const console_ = await ConsolePage.open(flags.console);
const { page } = console_;
let hot;
let writing = true;
const writers = [];

async function createTable(name, partitions) {
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1000 * partitions },
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
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1, maxDelay: 2 }, { TableName: name });
}

/** Updates items of one collection until it is told to stop. */
async function write(writer) {
  for (let i = 0; writing; i += 1) {
    await documents.send(
      new UpdateCommand({
        TableName,
        Key: { city: 'Galway', sequence: writer * 100 + (i % 100) },
        UpdateExpression: 'ADD visits :one',
        ExpressionAttributeValues: { ':one': 1 },
      }),
    );
  }
}

/** The partitions of the table, in the order of their ranges. */
async function partitions() {
  const { partitions: all } = await (await console_.ask('partitions', { table: TableName, limit: 100 })).json();
  return all.sort((one, other) => (one.start.encoded < other.start.encoded ? -1 : 1));
}

/** The one that is written to at the moment. */
const hottest = async () =>
  (await partitions()).reduce((one, other) => ((other.heat?.heat ?? 0) > (one.heat?.heat ?? 0) ? other : one));

const cli = (...command) =>
  promisify(execFile)(flags.launcher, [...command, '--endpoint', flags.grpc]);

const checks = new Checks('console');

checks.add('a cluster without tables says what to do', async () => {
  await console_.show('heat');
  await page.getByText('There are no tables yet').waitFor();
  await console_.theme('dark');
  await page.screenshot({ path: 'console-empty.png' });
});

checks.add('a range that is written to is hot in its rows, and no other is', async () => {
  await createTable(TableName, PARTITIONS);
  for (let i = 0; i < WRITERS; i += 1) {
    writers.push(write(i));
  }
  hot = await console_.until('a hot partition', async () => {
    const all = await partitions();
    return all.find(({ heat }) => heat !== undefined && heat.write_units > 20);
  });
  const expected = (await partitions()).findIndex(({ id }) => id === hot.id);
  await console_.show(`heat?table=${TableName}&scale=relative`);
  await console_.until(
    `band ${expected} is hot`,
    async () => (await console_.hottestBand(PARTITIONS)) === expected,
  );
});

checks.add('a column is added every second', async () => {
  const end = () => page.evaluate(() => performance.getEntriesByName('heat-data').at(-1)?.startTime ?? 0);
  const first = await end();
  await console_.until('three answers more', async () => (await end()) > first + 3000);
  const response = await console_.ask('heat', { table: TableName, rows: 64 });
  const body = Buffer.from(await response.arrayBuffer());
  const head = JSON.parse(body.subarray(4, 4 + body.readUInt32LE(0)).toString());
  assert.equal(head.seconds, 1);
  const columns = (body.length - 4 - body.readUInt32LE(0)) / 2 / head.height;
  assert.ok(Math.abs(head.first + columns - Date.now() / 1000) < 4, 'the last column is of now');
});

checks.add('a cell says what it is, on hover and to the keyboard', async () => {
  const plot = page.locator('#plot');
  const { width, height } = await plot.boundingBox();
  const row = (await partitions()).findIndex(({ id }) => id === hot.id);
  const y = 18 + ((row + 0.5) / PARTITIONS) * (height - 18);
  await plot.hover({ position: { x: width - 30, y } });
  await page.locator('.tip', { hasText: `partition ${hot.id}` }).waitFor();
  await page.mouse.move(2, 2);
  await plot.focus();
  await page.keyboard.press('ArrowUp');
  await page.locator('#live', { hasText: `${TableName}, partition` }).waitFor();
  const said = await page.locator('#live').textContent();
  await page.keyboard.press('Shift+ArrowDown');
  assert.notEqual(await page.locator('#live').textContent(), said);
  assert.match(await page.locator('#live').textContent(), /write units\/s\.$/);
});

checks.add('a split is drawn where it happened, with its reason', async () => {
  await cli('partitions', 'split', String(hot.id));
  await page.locator('.lately li', { hasText: 'Split' }).first().waitFor();
  assert.match(await page.locator('.lately').innerText(), new RegExp(`partition ${hot.id}|asked|[Ss]plit`));
  const response = await console_.ask('heat', { table: TableName, rows: 64 });
  const body = Buffer.from(await response.arrayBuffer());
  const head = JSON.parse(body.subarray(4, 4 + body.readUInt32LE(0)).toString());
  const split = head.events.find(({ kind, partitions: of }) => kind === 'split' && of.includes(hot.id));
  assert.ok(split !== undefined, 'the split is among the events');
  assert.ok(head.rows[split.firstRow].start.endsWith(hot.start.encoded.replace('0x', '')));
  assert.ok(split.text.length > 10);
  await page.screenshot({ path: 'console-heat-dark.png' });
});

checks.add('rows are zoomed into and back, with keys and with the pointer', async () => {
  const from = () => new URL(page.url().replace('#heat', '')).searchParams.get('from');
  const plot = page.locator('#plot');
  await plot.focus();
  await page.keyboard.press('+');
  await console_.until('a narrower range', async () => (await from()) !== null);
  await page.locator('#whole').waitFor();
  await page.screenshot({ path: 'console-zoomed.png' });
  await page.keyboard.press('Escape');
  await console_.until('the whole range', async () => (await from()) === null);
  const { x, y, width, height } = await plot.boundingBox();
  await page.mouse.move(x + width / 4, y + height / 4);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
  await page.mouse.up();
  await console_.until('a narrower range', async () => (await from()) !== null);
  await page.locator('#whole').click();
  await console_.until('the whole range', async () => (await from()) === null);
});

checks.add('another metric and another colour scale are shown', async () => {
  await page.locator('#metric').selectOption('bytes');
  await page.locator('.hottest .number', { hasText: 'B' }).first().waitFor();
  await page.locator('#metric').selectOption('reads');
  await page.getByText('Nothing is used at the moment.').waitFor();
  await page.locator('#metric').selectOption('writes');
  await page.locator('#scale').selectOption('log');
  await page.locator('.hottest .number', { hasText: 'write units/s' }).first().waitFor();
  assert.match(page.url(), /scale=log/);
});

checks.add('the map is filtered by table', async () => {
  await createTable(`${TableName}-other`, 2);
  await page.locator('#table').selectOption('');
  await page.locator('.row-axis .table', { hasText: `${TableName}-other` }).waitFor();
  await page.locator('#table').selectOption(TableName);
  await console_.until('only one table', async () => (await page.locator('.row-axis .table').count()) === 1);
});

checks.add('a partition tells where it is hot and what was decided about it', async () => {
  await console_.show(`partitions?table=${TableName}&sort=writes`);
  await page.locator('#partitions tbody a').first().click();
  await page.getByRole('heading', { name: 'What was decided about it' }).waitFor();
  await page.locator('.decisions li').first().waitFor();
  await page.screenshot({ path: 'console-partition.png' });
});

checks.add('keys, nodes, operators and tables are shown', async () => {
  await console_.show(`keys?table=${TableName}`);
  await page.locator('.keys code', { hasText: 'Galway' }).first().waitFor();
  await page.screenshot({ path: 'console-keys.png' });
  await console_.show('nodes');
  await page.locator('[data-node="n1"]', { hasText: 'Live' }).waitFor();
  assert.equal(await page.locator('.card').count(), 3);
  await page.screenshot({ path: 'console-nodes.png' });
  await console_.show('operators');
  await page.locator('.decisions li', { hasText: 'Split: done' }).first().waitFor();
  await page.screenshot({ path: 'console-operators.png' });
  await console_.show('tables');
  await page.getByRole('link', { name: TableName, exact: true }).waitFor();
  await page.screenshot({ path: 'console-tables.png' });
});

addActs(checks, console_, { table: TableName, partitions, hot: hottest });
addItems(checks, console_, { table: TableName, client });

checks.add('axe-core finds nothing on any page, in both themes', async () => {
  for (const theme of ['dark', 'light']) {
    for (const place of ['heat', 'partitions', `partitions?id=${hot.id}`, 'keys', 'nodes', 'operators', 'tables']) {
      await console_.show(place);
      await console_.theme(theme);
      await page.locator('#pages a[aria-current]').waitFor();
      await page.waitForLoadState('networkidle').catch(() => {});
      assert.deepEqual(await console_.violations(), [], `${place} in ${theme}`);
    }
  }
});

checks.add('it can be used on a telephone', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const place of ['heat', 'partitions', 'nodes']) {
    await console_.show(place);
    await page.locator('#pages a[aria-current]').waitFor();
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${place} is ${over} pixels too wide`);
  }
  await console_.show('heat');
  await page.locator('.hottest li').first().waitFor();
  await page.screenshot({ path: 'console-phone.png', fullPage: true });
  await page.setViewportSize({ width: 1440, height: 960 });
});

checks.add('the light theme is looked at too', async () => {
  await console_.show(`heat?table=${TableName}&scale=relative`);
  await console_.theme('light');
  await page.locator('.hottest li').first().waitFor();
  await page.screenshot({ path: 'console-heat-light.png' });
});

checks.add('scripts and styles are small', async () => {
  const index = await (await fetch(console_.url)).text();
  const names = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const files = names.filter((name) => /\.(js|css|svg)$/.test(name));
  assert.ok(files.length > 10, `${files.length} files`);
  let total = gzipSync(index).length;
  for (const file of files) {
    total += gzipSync(Buffer.from(await (await fetch(file)).arrayBuffer())).length;
  }
  console.log(`     ${files.length} files, ${total} bytes compressed`);
  assert.ok(total < SCRIPT_BYTES_MAX);
});

checks.add('ten thousand partitions are painted in time', async () => {
  for (let i = 0; i < MANY_TABLES; i += 1) {
    await createTable(`${TableName}-many-${i}`, MANY_PARTITIONS);
  }
  await console_.until('all partitions are listed', async () => {
    const { total } = await (await console_.ask('partitions', { limit: 1 })).json();
    return total >= MANY_TABLES * MANY_PARTITIONS;
  });
  const answers = [];
  for (let i = 0; i < 20; i += 1) {
    const begun = performance.now();
    await (await console_.ask('heat', { rows: 900, metric: 'writes' })).arrayBuffer();
    answers.push(performance.now() - begun);
  }
  answers.sort((one, other) => one - other);
  await console_.show('heat?scale=relative');
  await page.locator('.hottest li').first().waitFor();
  const painted = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const seen = [];
        new PerformanceObserver((list) => {
          for (const { name, startTime } of list.getEntries()) {
            if (name === 'heat-data') {
              seen.push(startTime);
            } else if (name === 'heat-painted' && seen.length > 2) {
              resolve(startTime - seen.at(-1));
            }
          }
        }).observe({ type: 'mark' });
      }),
  );
  console.log(
    `     whole answer ${answers[10].toFixed(0)} ms in the middle, ${answers.at(-1).toFixed(0)} ms at most; painted ${painted.toFixed(0)} ms after the data`,
  );
  await page.screenshot({ path: 'console-many.png' });
  assert.ok(painted <= PAINT_MAX_MILLIS, `painted after ${painted} ms`);
  await console_.show('partitions');
  await page.locator('#partitions tbody tr').nth(99).waitFor();
  await page.screenshot({ path: 'console-partitions.png' });
});

checks.add('no page had a fault of its own, or asked elsewhere', async () => {
  assert.deepEqual(console_.faults, []);
});

await checks.run(async () => {
  writing = false;
  await Promise.allSettled(writers);
  await console_.browser.close();
  client.destroy();
});

// What is done with items in the console: what reading costs is told first, then they are read, and one
// is changed as it was read and not otherwise.
import assert from 'node:assert/strict';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';

const EXACT = '1234567890123456789012345678.0123456789';
const HOSTILE = '<img src=x onerror="document.title = 1"><script>alert(1)</script>';

/** Adds the checks of tables and items. */
export function addItems(checks, console_, { table, client }) {
  const { page } = console_;
  const Key = { city: { S: 'Ennis' }, sequence: { N: '7' } };
  const stored = async () => (await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }))).Item;
  const put = (attributes) => client.send(new PutItemCommand({ TableName: table, Item: { ...Key, ...attributes } }));
  const status = page.locator('#items').locator('..').locator('.controls [role="status"]').last();

  async function find() {
    await console_.show(`tables?name=${table}`);
    await page.locator('#mode').selectOption('query');
    await page.locator('#pk').fill('Ennis');
    await page.locator('.cost strong').waitFor();
    await page.locator('#read:enabled').click();
    await page.locator('#items tbody tr').first().waitFor();
  }

  async function open() {
    await find();
    await page.locator('#items button.link').first().click();
    await page.locator('dialog .fields').first().waitFor();
  }

  checks.add('what reading costs is told before it is read', async () => {
    await put({ exact: { N: EXACT }, hostile: { S: HOSTILE }, tags: { SS: ['a', 'b'] } });
    await console_.show(`tables?name=${table}`);
    await page.getByText('city (S), sequence (N)').first().waitFor();
    assert.equal(await page.locator('#read').isDisabled(), true);
    await page.locator('.cost strong', { hasText: 'read unit' }).waitFor();
    await page.locator('.warnings li').first().waitFor();
    await page.locator('#read:enabled').click();
    await page.locator('#items tbody tr').first().waitFor();
    assert.match(await status.innerText(), /^Page 1: .* looked at, from .* read units?/);
    await page.screenshot({ path: 'console-items.png' });
    const shown = page.locator('#items tbody tr').first().locator('td').last();
    assert.match(await shown.innerText(), /^\d+$/);
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.locator('[role="status"]', { hasText: 'Page 2:' }).waitFor();
    await page.getByRole('button', { name: 'Previous page' }).click();
    await page.locator('[role="status"]', { hasText: 'Page 1:' }).waitFor();
  });

  checks.add('a query with a condition and a filter finds what it should', async () => {
    await find();
    await page.locator('#sort').selectOption('between');
    await page.locator('#sk').fill('5');
    await page.locator('#sk_to').fill('9');
    await page.getByRole('button', { name: 'Add a filter' }).click();
    await page.locator('.filter input').first().fill('hostile');
    await page.locator('.filter select').first().selectOption('begins_with');
    await page.locator('.filter input').nth(1).fill('<img');
    await page.locator('.cost').getByText('1 item').waitFor();
    await page.locator('#read:enabled').click();
    await page.locator('[role="status"]', { hasText: 'Page 1: 1 item of 1 looked at' }).waitFor();
    await page.screenshot({ path: 'console-query.png' });
    await page.locator('#sk').fill('a');
    await page.locator('.cost', { hasText: 'A number has digits' }).waitFor();
    assert.equal(await page.locator('#read').isDisabled(), true);
  });

  checks.add('an item is edited and read back, digit for digit', async () => {
    await open();
    await page.screenshot({ path: 'console-item.png' });
    assert.equal(await page.locator('dialog img, dialog script, #items img').count(), 0);
    assert.notEqual(await page.title(), '1');
    await page.locator('dialog > div > div.edited > .nest > button').click();
    await page.locator('dialog .edited > .nest > .fields > li').last().locator('input.name').fill('mood');
    await page.locator('dialog .edited > .nest > .fields > li').last().locator('textarea').fill('calm');
    await page.locator('dialog .primary').click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.locator('#items td', { hasText: 'calm' }).waitFor();
    const item = await stored();
    assert.equal(item.exact.N, EXACT);
    assert.equal(item.mood.S, 'calm');
    assert.equal(item.hostile.S, HOSTILE);
    assert.deepEqual(item.tags.SS.sort(), ['a', 'b']);
  });

  checks.add('as JSON it is edited as well, and what is none is told', async () => {
    await open();
    await page.getByRole('button', { name: 'JSON', exact: true }).click();
    const area = page.locator('dialog textarea.json');
    const text = await area.inputValue();
    assert.match(text, new RegExp(`"N": "${EXACT.replace('.', '\\.')}"`));
    await area.fill(text.replace('"calm"', '7'));
    await page.locator('dialog .primary').click();
    await page.locator('dialog [role="alert"]', { hasText: 'mood' }).waitFor();
    await area.fill(text.replace('"calm"', '"wild"'));
    await page.screenshot({ path: 'console-item-json.png' });
    await page.locator('dialog .primary').click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    assert.equal((await stored()).mood.S, 'wild');
  });

  checks.add('an item that was changed meanwhile is not overwritten, and not deleted', async () => {
    await open();
    await put({ exact: { N: '2' } });
    await console_.refused(409, async () => {
      await page.locator('dialog .edited > .nest > button').click();
      await page.locator('dialog .edited > .nest > .fields > li').last().locator('input.name').fill('late');
      await page.locator('dialog .primary').click();
      await page.locator('dialog [role="alert"]', { hasText: 'no more as it was read' }).waitFor();
    });
    await page.screenshot({ path: 'console-item-changed.png' });
    assert.deepEqual((await stored()).exact, { N: '2' });
    assert.equal((await stored()).late, undefined);
    await page.getByRole('button', { name: 'Read it again' }).click();
    await page.locator('dialog .fields input[aria-label="Value"]').last().waitFor();
    await put({ exact: { N: '3' } });
    await page.getByRole('button', { name: 'Delete…' }).click();
    await console_.refused(409, async () => {
      await page.getByRole('button', { name: 'Delete it' }).click();
      await page.locator('dialog [role="alert"]', { hasText: 'no more as it was read' }).waitFor();
    });
    assert.deepEqual((await stored()).exact, { N: '3' });
  });

  checks.add('an item is deleted when that is confirmed, and put again', async () => {
    await open();
    await page.getByRole('button', { name: 'Delete…' }).click();
    await page.getByRole('button', { name: 'Delete it' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    assert.equal(await stored(), undefined);
    await page.getByRole('button', { name: /New item/ }).click();
    await page.locator('dialog .fields textarea').first().fill('Ennis');
    await page.locator('dialog .fields input[inputmode="decimal"]').first().fill('7');
    await page.locator('dialog .primary').click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    assert.deepEqual(await stored(), Key);
  });

  checks.add('axe-core finds nothing where things are done, in both themes', async () => {
    for (const theme of ['dark', 'light']) {
      await console_.show(`tables?name=${table}`);
      await console_.theme(theme);
      await open();
      assert.deepEqual(await console_.violations(), [], `an item in ${theme}`);
      await page.screenshot({ path: `console-item-${theme}.png` });
      await page.keyboard.press('Escape');
      await page.locator('dialog').waitFor({ state: 'detached' });
      assert.deepEqual(await console_.violations(), [], `items in ${theme}`);
      await page.screenshot({ path: `console-table-${theme}.png` });
      const [{ id }] = (await (await console_.ask('partitions', { table, limit: 1 })).json()).partitions;
      for (const act of ['split', 'isolate', 'merge', 'move']) {
        await console_.show(`partitions?id=${id}&act=${act}`);
        await page.locator('.act').waitFor();
        assert.deepEqual(await console_.violations(), [], `${act} in ${theme}`);
        await page.screenshot({ path: `console-${act}-${theme}.png` });
      }
      await console_.show('nodes?id=n1');
      await page.locator('[data-act="drain"]').waitFor();
      assert.deepEqual(await console_.violations(), [], `a node in ${theme}`);
    }
  });

  checks.add('items can be looked at on a telephone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open();
    for (const place of ['the item', 'the page']) {
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${place} is ${over} pixels too wide`);
      await page.screenshot({ path: `console-phone-${place.replace(' ', '-')}.png` });
      await page.keyboard.press('Escape');
    }
    await page.setViewportSize({ width: 1440, height: 960 });
  });
}

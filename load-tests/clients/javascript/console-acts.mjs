// What an operator does in the console: looks first, then confirms, then sees it done.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';

/**
 * Adds the checks of actions.
 *
 * @param partitions gives those of the table, in the order of their ranges
 * @param hot gives the partition that is written to
 */
export function addActs(checks, console_, { table, partitions, hot }) {
  const { page } = console_;
  const stage = (name) => page.locator(`.flow[data-stage="${name}"]`);
  const asked = async () => {
    const { decisions } = await (await console_.ask('decisions', { manual: true, limit: 100 })).json();
    return decisions.filter(({ requester }) => requester?.startsWith('console '));
  };

  checks.add('a cell of the map offers what can be done with its range', async () => {
    await console_.show(`heat?table=${table}&scale=relative`);
    await page.locator('.hottest li').first().waitFor();
    const plot = page.locator('#plot');
    const { width, height } = await plot.boundingBox();
    await plot.click({ position: { x: width / 2, y: height / 2 } });
    await page.locator('.selected', { hasText: `${table}, partition` }).waitFor();
    await page.screenshot({ path: 'console-selected.png' });
    await page.locator('.selected a', { hasText: 'Split' }).click();
    await page.locator('[data-act="split"][aria-pressed="true"]').waitFor();
  });

  checks.add('a split is told before it is done, and followed until it is', async () => {
    const { id } = await hot();
    await console_.show(`partitions?id=${id}`);
    // As somebody does who has no pointer.
    await page.locator('[data-act="split"]').focus();
    await page.keyboard.press('Enter');
    await page.locator('.act [type="submit"]').focus();
    await page.keyboard.press('Enter');
    await stage('planned').waitFor();
    await page.locator('.after li').nth(1).waitFor();
    await page.screenshot({ path: 'console-split-planned.png' });
    assert.deepEqual(await asked(), [], 'nothing was done or recorded yet');
    await page.locator('.flow .primary').focus();
    await page.keyboard.press('Enter');
    await stage('ended').waitFor();
    await page.locator('.flow .decisions', { hasText: 'Split: done' }).waitFor();
    await page.screenshot({ path: 'console-split-done.png' });
    assert.ok((await partitions()).every((partition) => partition.id !== id), 'others took its place');
  });

  checks.add('who asked for it can be looked up', async () => {
    await console_.show('operators?manual=true');
    await page.locator('.decisions .tag', { hasText: 'Asked for by console 127.0.0.1' }).first().waitFor();
    await page.screenshot({ path: 'console-trail.png' });
    assert.equal((await asked())[0].action, 'SPLIT');
  });

  checks.add('neighbours are merged', async () => {
    const [first] = (await partitions()).slice(-2);
    await console_.show(`partitions?id=${first.id}&act=merge`);
    await page.getByText(/after it: /).click();
    await page.getByRole('button', { name: 'See what would happen' }).click();
    await stage('planned').waitFor();
    await page.locator('.flow .primary').click();
    await stage('ended').waitFor();
    await page.locator('.flow .decisions', { hasText: 'Merge: done' }).waitFor();
  });

  checks.add('a key is isolated', async () => {
    const before = (await partitions()).length;
    const found = await page.request.post(`${console_.url}api/item`, {
      headers: { 'content-type': 'application/json' },
      data: JSON.stringify({ table, key: '{"city":{"S":"Galway"},"sequence":{"N":"7"}}' }),
    });
    const { partition } = await found.json();
    await console_.show(`partitions?id=${partition}&act=isolate`);
    await page.locator('.choice label').last().click();
    await page.locator('.act input[type="text"]').fill('"Galway" 7');
    await page.getByRole('button', { name: 'See what would happen' }).click();
    await stage('planned').waitFor();
    await page.screenshot({ path: 'console-isolate-planned.png' });
    await page.getByRole('button', { name: 'Isolate the key' }).last().click();
    await stage('ended').waitFor();
    await console_.until('more partitions', async () => (await partitions()).length > before);
  });

  checks.add('what cannot be is refused, with its reason, before anything is done', async () => {
    await console_.show('nodes');
    await page.getByRole('link', { name: 'n2', exact: true }).click();
    await page.getByRole('button', { name: /Drain it/ }).click();
    await stage('refused').waitFor();
    assert.match(await stage('refused').innerText(), /TOO_FEW_NODES/);
    assert.equal(await page.locator('.flow .primary').count(), 0);
    await page.screenshot({ path: 'console-drain-refused.png' });
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('button', { name: /Drain it/ }).waitFor();
  });

  checks.add('a page from elsewhere does nothing, in the same browser', async () => {
    const before = (await asked()).length;
    const { id } = await hot();
    const foreign = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<title>elsewhere</title>');
    });
    await new Promise((resolve) => foreign.listen(0, '127.0.0.1', resolve));
    const other = await console_.browser.newPage();
    try {
      await other.goto(`http://127.0.0.1:${foreign.address().port}/`);
      const answers = await other.evaluate(
        async ([url, partition]) => {
          const tried = [];
          for (const init of [
            { mode: 'no-cors', headers: { 'content-type': 'text/plain' } },
            { mode: 'cors', headers: { 'content-type': 'application/json' } },
            { mode: 'no-cors', headers: {} },
          ]) {
            const answer = await fetch(`${url}api/split`, { method: 'POST', body: JSON.stringify({ partition }), ...init }).then(
              ({ type, status }) => `${type} ${status}`,
              (failure) => String(failure),
            );
            tried.push(answer);
          }
          return tried;
        },
        [console_.url, id],
      );
      assert.deepEqual(new Set(answers), new Set(['TypeError: Failed to fetch']), 'nothing is read of an answer');
    } finally {
      await other.close();
      foreign.close();
    }
    for (const headers of [{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { host: 'evil.example' }]) {
      const response = await console_.page.request.post(`${console_.url}api/split`, {
        headers: { 'content-type': 'application/json', ...headers },
        data: JSON.stringify({ partition: id }),
      });
      assert.equal(response.status(), 403, JSON.stringify(headers));
    }
    assert.equal((await asked()).length, before);
  });
}

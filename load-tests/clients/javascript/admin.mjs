// The pages of dynamodb-admin in a headless Chromium.
import assert from 'node:assert/strict';
import { launchChromium } from './chromium.mjs';

const WAIT_MAX_MILLIS = 15_000;
const LOOKS_MAX = 15;
const LOOK_MILLIS = 1_000;

/** Whether it came true, in its time. */
const holds = (promise) =>
  promise.then(
    () => true,
    () => false,
  );

export class Admin {
  /** Faults of pages, and answers that say the server has one. */
  faults = [];

  static async open(url, table) {
    const admin = new Admin();
    admin.url = url;
    admin.tableUrl = `${url}/tables/${table}`;
    admin.browser = await launchChromium();
    admin.page = await admin.browser.newPage({ viewport: { width: 1280, height: 900 } });
    admin.page.setDefaultTimeout(WAIT_MAX_MILLIS);
    admin.page.on('dialog', (dialog) => dialog.accept());
    admin.page.on('pageerror', (error) => admin.faults.push(String(error)));
    admin.page.on('response', (response) => {
      if (response.status() >= 500) {
        admin.faults.push(`${response.status()} ${response.url()}`);
      }
    });
    admin.rows = admin.page.locator('#items-container tr');
    return admin;
  }

  /** A table's line in the list of all. */
  inList(table) {
    return this.page.locator(`#table-list li[data-table-name="${table}"]`);
  }

  /** Looks again until it is there: what a page reads may be a moment old. */
  async shownAt(url, locator) {
    for (let i = 0; i < LOOKS_MAX; i += 1) {
      await this.page.goto(url);
      if (await holds(locator.waitFor({ timeout: LOOK_MILLIS }))) {
        return;
      }
    }
    assert.fail(`not shown at ${url}: ${locator}`);
  }

  /** Opens an item, or the page that adds one, in the editor. */
  async openItem(place) {
    await this.page.goto(`${this.tableUrl}/${place}`);
    await this.page.locator('.ace_content').waitFor();
  }

  /** What the editor holds. */
  async edited() {
    const text = await this.page.evaluate(() => window.ace.edit('documentTextarea').getValue());
    return JSON.parse(text);
  }

  /** Puts an item into the editor and saves it. */
  async save(item) {
    await this.page.evaluate(
      (text) => window.ace.edit('documentTextarea').setValue(text),
      JSON.stringify(item),
    );
    await this.page.locator('#saveButton').click();
  }

  /** Adds an item, again if need be: the console reads it back where it may not be yet. */
  async add(item, itemUrl) {
    await this.openItem('add-item');
    for (let i = 0; i < LOOKS_MAX; i += 1) {
      await this.save(item);
      if (await holds(this.page.waitForURL(itemUrl, { timeout: LOOK_MILLIS }))) {
        return;
      }
    }
    assert.fail(`not shown at ${itemUrl}`);
  }

  /** Fills in the form above the items, and searches: a scan, or a query, whose keys stand there. */
  async search(operation, filters) {
    await this.page.goto(this.tableUrl);
    await this.rows.first().waitFor();
    await this.page.locator('select[name="operationType"]').selectOption(operation);
    for (const { key, type, operator, value } of filters) {
      const row = await this.#filterRow(key);
      await row.locator('.filter-row-type').selectOption(type);
      if (operator !== '=') {
        await row.locator('.filter-row-operator').selectOption(operator);
      }
      await row.locator('.filter-row-value').fill(value);
    }
    const searched = this.page.waitForURL(/filters=/);
    await this.page.getByRole('button', { name: 'Search' }).click();
    await searched;
    await this.rows.first().waitFor();
  }

  /** The row that names the key, or else the first, which then does. */
  async #filterRow(key) {
    const all = this.page.locator('#filters-table tr');
    for (let i = 0; i < (await all.count()); i += 1) {
      if ((await all.nth(i).locator('.filter-row-key').inputValue()) === key) {
        return all.nth(i);
      }
    }
    await all.first().locator('.filter-row-key').fill(key);
    return all.first();
  }
}

// Pages of our console in a headless Chromium.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { launchChromium } from './chromium.mjs';

const WAIT_MAX_MILLIS = 20_000;
const LOOK_MILLIS = 100;

export class ConsolePage {
  /** Faults of pages, answers that say the server has one, and requests to elsewhere. */
  faults = [];

  static async open(url) {
    const opened = new ConsolePage();
    opened.url = `${url}/console/`;
    opened.axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    opened.browser = await launchChromium();
    opened.page = await opened.browser.newPage({ viewport: { width: 1440, height: 960 } });
    const { page } = opened;
    page.setDefaultTimeout(WAIT_MAX_MILLIS);
    page.on('pageerror', (error) => opened.faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') {
        opened.faults.push(message.text());
      }
    });
    page.on('response', (response) => {
      if (response.status() >= 400) {
        opened.faults.push(`${response.status()} ${response.url()}`);
      }
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !request.url().startsWith('data:')) {
        opened.faults.push(`asked elsewhere: ${request.url()}`);
      }
    });
    return opened;
  }

  /** Opens a page anew, whatever was shown before. */
  async show(fragment) {
    await this.page.goto('about:blank');
    await this.page.goto(`${this.url}#${fragment}`);
  }

  /** Answers of the server. */
  async ask(name, parameters = {}) {
    const query = new URLSearchParams(parameters);
    const response = await fetch(`${this.url}api/${name}?${query}`);
    assert.equal(response.status, 200, await response.clone().text());
    return response;
  }

  /** Does something that the server refuses with this status, which is no fault then. */
  async refused(status, action) {
    const before = this.faults.length;
    await action();
    const others = this.faults.splice(before).filter((fault) => !fault.includes(String(status)));
    this.faults.push(...others);
  }

  /** Looks until it holds: what is shown may be a moment old. */
  async until(what, condition) {
    const deadline = performance.now() + WAIT_MAX_MILLIS;
    for (;;) {
      const held = await condition();
      if (held) {
        return held;
      }
      assert.ok(performance.now() < deadline, `not in time: ${what}`);
      await this.page.waitForTimeout(LOOK_MILLIS);
    }
  }

  /**
   * How light each of some bands of the map is, from the first row on: the lightest pixel of each,
   * in the last columns. In a dark theme that is heat.
   */
  async bands(count) {
    return this.page.evaluate((bands) => {
      const canvas = document.querySelector('.cells');
      const columns = Math.max(1, Math.floor(canvas.width / 10));
      const { data } = canvas
        .getContext('2d')
        .getImageData(canvas.width - columns, 0, columns, canvas.height);
      const light = Array(bands).fill(0);
      for (let i = 0; i < data.length; i += 4) {
        const y = Math.floor(i / 4 / columns);
        // The rim of a band may be shared with the next.
        const band = Math.floor(((y + 0.5) * bands) / canvas.height);
        light[band] = Math.max(light[band], data[i] + data[i + 1] + data[i + 2]);
      }
      return light;
    }, count);
  }

  /** The number of the band that is lighter than all others; -1 while there is no such one. */
  async hottestBand(count) {
    const light = await this.bands(count);
    const most = Math.max(...light);
    const others = light.filter((value) => value > most / 2);
    return others.length === 1 && most > 120 ? light.indexOf(most) : -1;
  }

  async theme(name) {
    const button = this.page.locator('#theme');
    await this.until(`theme ${name}`, async () => {
      if ((await button.textContent()) === `Theme: ${name}`) {
        return true;
      }
      await button.click();
      return false;
    });
  }

  /** What axe-core finds on the page as it is. */
  async violations() {
    await this.page.evaluate(this.axe);
    const { violations } = await this.page.evaluate(() => globalThis.axe.run());
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  }
}

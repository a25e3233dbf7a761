// The AWS SDK for JavaScript, version 3, against an endpoint: node checks.mjs ENDPOINT [--ours]
import { Fixture } from './fixture.mjs';
import { Checks } from './harness.mjs';
import * as errors from './errors.mjs';
import * as items from './items.mjs';
import * as pages from './pages.mjs';
import * as tables from './tables.mjs';

const [endpoint, ...flags] = process.argv.slice(2);
const fixture = await Fixture.open(endpoint, flags.includes('--ours'));
const checks = new Checks('javascript');
for (const group of [tables, items, pages, errors]) {
  group.add(checks, fixture);
}
await checks.run(() => fixture.close());

// The headless Chromium that pages are tried in.
import { chromium } from 'playwright-core';

// Without the last three Chromium tries to reach its maker at every start.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launchChromium = () =>
  chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });

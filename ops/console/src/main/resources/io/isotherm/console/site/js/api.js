// What the process that serves this page is asked.

const BASE = 'api/';

function address(name, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== '' && value != null);
  const query = new URLSearchParams(given).toString();
  return BASE + name + (query === '' ? '' : `?${query}`);
}

async function asked(name, parameters, signal) {
  const response = await fetch(address(name, parameters), { signal });
  if (!response.ok) {
    const { message } = await response.json().catch(() => ({ message: response.statusText }));
    throw new Error(message);
  }
  return response;
}

/** JSON. */
export async function ask(name, parameters = {}, signal = undefined) {
  return (await asked(name, parameters, signal)).json();
}

/** A heat map: what stands at its head, and its cells. */
export async function askHeat(parameters, signal) {
  const body = await (await asked('heat', parameters, signal)).arrayBuffer();
  const length = new DataView(body).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(body, 4, length)));
  return { head, cells: new Uint16Array(body, 4 + length) };
}

/** Sends something that changes the cluster, or reads items; the answer is JSON. */
export async function send(name, body, signal = undefined) {
  const response = await fetch(BASE + name, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
  const answer = await response.json().catch(() => ({ message: response.statusText }));
  if (!response.ok) {
    const refused = new Error(answer.message);
    refused.code = answer.code;
    refused.field = answer.field;
    throw refused;
  }
  return answer;
}

let known;

/** What may be done here beyond looking: `{ actions, data }`. */
export function rights() {
  known ??= ask('rights').catch((failure) => {
    known = undefined;
    throw failure;
  });
  return known;
}

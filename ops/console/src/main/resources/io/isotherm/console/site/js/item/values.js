// Values as DynamoDB's JSON has them: an object with one member, whose name is the type. Numbers are
// texts, and stay texts: what JavaScript takes for a number has 16 digits, and these have 38.

export const TYPES = {
  S: 'Text',
  N: 'Number',
  BOOL: 'True or false',
  NULL: 'Null',
  M: 'Map',
  L: 'List',
  SS: 'Set of texts',
  NS: 'Set of numbers',
  B: 'Bytes',
  BS: 'Set of bytes',
};

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const PREVIEW_MAX = 80;

/** The type of a value and what it holds. */
export function parts(value) {
  const [[type, held]] = Object.entries(value);
  return { type, held };
}

/** What a value of a type begins with. */
export function blank(type) {
  const begins = { S: '', N: '0', B: '', BOOL: true, NULL: true, M: {}, L: [], SS: [], NS: [], BS: [] };
  return { [type]: begins[type] };
}

/** Why a text is no value of a type of one text; undefined when it is. */
export function wrong(type, text) {
  if (type === 'N' && !NUMBER.test(text.trim())) {
    return 'A number has digits, and may have a sign, a point and an exponent.';
  }
  return type === 'B' && !BASE64.test(text.trim()) ? 'Bytes are written in Base64.' : undefined;
}

/** A value of a type of one text. */
export const scalar = (type, text) => ({ [type]: type === 'S' ? text : text.trim() });

/** A value on one line, shortened. */
export function preview(value) {
  const text = line(value);
  return text.length > PREVIEW_MAX ? `${text.slice(0, PREVIEW_MAX - 1)}…` : text;
}

function line(value) {
  const { type, held } = parts(value);
  switch (type) {
    case 'S':
    case 'N':
      return held;
    case 'B':
      return `b64 ${held}`;
    case 'BOOL':
      return String(held);
    case 'NULL':
      return 'null';
    case 'L':
      return `[${held.slice(0, 8).map(line).join(', ')}${held.length > 8 ? ', …' : ''}]`;
    case 'M': {
      const members = Object.entries(held);
      return `{${members.slice(0, 8).map(([name, member]) => `${name}: ${line(member)}`).join(', ')}${members.length > 8 ? ', …' : ''}}`;
    }
    default:
      return `{${held.slice(0, 8).join(', ')}${held.length > 8 ? ', …' : ''}}`;
  }
}

/** Only the attributes of a key, of an item that has them. */
export const keyOf = (schema, item) => Object.fromEntries(schema.map(({ name }) => [name, item[name]]));

// What happened, as signs on the map. Each kind has a shape of its own, not only a colour.

export const KINDS = {
  split: { title: 'Split', sign: '◆' },
  not_split: { title: 'Not split', sign: '◇' },
  merge: { title: 'Merge', sign: '●' },
  move: { title: 'Move', sign: '▶' },
  throttled: { title: 'Throttled', sign: '✖' },
  leader: { title: 'New leader', sign: '★' },
  replica: { title: 'Replica replaced', sign: '■' },
  node_lost: { title: 'Node lost', sign: '▼' },
  node_back: { title: 'Node back', sign: '▲' },
};

const HIT_PIXELS = 9;

/** Where an event is drawn; undefined when it is out of sight. `lane` is where those without rows go. */
export function placeOf(event, model, view, size, lane) {
  const x = ((event.at / 1000 - view.from) / (view.to - view.from)) * size.width;
  if (x < 0 || x > size.width) {
    return undefined;
  }
  if (event.firstRow === undefined) {
    return { x, y: lane / 2, top: 0, bottom: lane };
  }
  const height = (size.height - lane) / model.height;
  const top = lane + event.firstRow * height;
  const bottom = lane + (event.lastRow + 1) * height;
  return { x, y: (top + bottom) / 2, top, bottom };
}

/** The events that are wanted and in sight, with where they are. */
export function placed(model, view, size, lane, wanted) {
  const all = [];
  for (const event of model.events) {
    const place = wanted.has(event.kind) ? placeOf(event, model, view, size, lane) : undefined;
    if (place !== undefined) {
      all.push({ event, place });
    }
  }
  return all;
}

/** Those near a point, the nearest first. */
export function near(all, x, y) {
  return all
    .map(({ event, place }) => ({ event, distance: Math.hypot(place.x - x, place.y - y) }))
    .filter(({ distance }) => distance <= HIT_PIXELS)
    .sort((one, other) => one.distance - other.distance)
    .map(({ event }) => event);
}

/** Draws them; `ink` and `halo` are colours. */
export function draw(context, all, ink, halo) {
  context.font = '11px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  for (const { event, place } of all) {
    if (event.firstRow !== undefined && place.bottom - place.top > 12) {
      stroke(context, place, halo, 3);
      stroke(context, place, ink, 1);
    }
    const { sign } = KINDS[event.kind] ?? { sign: '•' };
    context.lineWidth = 3;
    context.strokeStyle = halo;
    context.strokeText(sign, place.x, place.y);
    context.fillStyle = ink;
    context.fillText(sign, place.x, place.y);
  }
}

function stroke(context, { x, top, bottom }, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(x, top + 1);
  context.lineTo(x, bottom - 1);
  context.stroke();
}

// Elements, made without a framework.

/**
 * An element. Attributes that are functions listen, those that are null or false are left out;
 * children are elements and texts, and nulls are left out.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (name === 'class') {
      element.className = value;
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

/** Puts children in the place of all there are. */
export function fill(element, ...children) {
  element.replaceChildren(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined),
  );
}

/** Says something to who does not see the page; what is said twice is read out once. */
export function announce(text) {
  document.getElementById('live').textContent = text;
}

/** A choice of one of some, with a label. */
export function select(label, options, chosen, changed, id) {
  const control = h(
    'select',
    { id, change: () => changed(control.value) },
    options.map(([value, text]) => h('option', { value, selected: value === chosen }, text)),
  );
  return h('label', { class: 'field' }, h('span', {}, label), control);
}

/** What a page shows that has nothing to show. */
export function empty(title, advice) {
  return h('div', { class: 'empty' }, h('p', { class: 'empty-title' }, title), h('p', {}, advice));
}

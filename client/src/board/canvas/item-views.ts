import type { Delta, Item } from '../model/types.ts';
import type { Box } from '../tools/geometry.ts';
import { headsOf, middleOf, pathData } from '../tools/route.ts';
import { documentOf, plainText } from '../tools/text.ts';
import type { Painter } from './painter.ts';
import type { Seen } from './scene.ts';
import { shapePath, textArea } from './shapes.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** The element of one item at reading zoom. */
export interface ItemView {
  readonly element: HTMLElement | SVGElement;
  update(seen: Seen): void;
  /** Measures its text anew, because fonts have arrived. */
  refit?(seen: Seen): void;
  /** Its sign may be another. */
  resign?(item: Item): void;
}

export interface ViewContext {
  readonly painter: Painter;
  readonly countLabel: (cluster: Item) => string;
  readonly isDraft: (id: string) => boolean;
  /** A word or a number that stands on the item besides its text; empty for none. */
  readonly sign: (item: Item) => string;
}

export function createView(seen: Seen, context: ViewContext): ItemView {
  switch (seen.item.type) {
    case 'note':
    case 'statement':
    case 'card':
      return new NoteView(seen, context);
    case 'text':
      return new TextView(seen, context);
    case 'shape':
      return new ShapeView(seen, context);
    case 'frame':
      return new AreaView(seen, context);
    case 'cluster':
      return new AreaView(seen, context);
    case 'connector':
      return new ConnectorView(seen, context);
  }
}

function itemElement(item: Item): HTMLElement {
  const element = document.createElement('div');
  const look = item.type === 'statement' || item.type === 'card' ? `note ${item.type}` : item.type;
  element.className = `item ${look}`;
  element.dataset.id = item.id;
  element.tabIndex = -1;
  element.setAttribute('role', 'group');
  return element;
}

function placeAt(element: HTMLElement, box: Box): void {
  const { style } = element;
  style.left = `${box.x}px`;
  style.top = `${box.y}px`;
  style.width = `${box.w}px`;
  style.height = `${box.h}px`;
}

function describe(element: HTMLElement, item: Item): void {
  setOrRemove(element, 'lang', item.r.lang);
  element.dir = item.r.dir ?? 'auto';
  element.dataset.fill = item.r.fill ?? 'none';
  element.toggleAttribute('data-locked', item.r.locked === true);
}

function setSign(element: HTMLElement, sign: string): void {
  setOrRemove(element, 'data-sign', sign === '' ? undefined : sign);
}

function setOrRemove(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, value);
  }
}

const TAGS = [
  ['bold', 'b'],
  ['italic', 'i'],
  ['strike', 's'],
] as const;

/** Puts a document into an element as text, with elements only where somebody formatted it. */
export function renderDocument(element: HTMLElement, document_: Delta | undefined): void {
  const formatted = document_?.some(op => 'insert' in op && op.attributes !== undefined) === true;
  if (!formatted) {
    element.textContent = plainText(document_);
    return;
  }
  element.replaceChildren(
    ...(document_ ?? []).map(op => {
      let node: Node = document.createTextNode('insert' in op ? op.insert : '');
      for (const [attribute, tag] of TAGS) {
        if ('attributes' in op && op.attributes?.[attribute] === true) {
          const wrap = document.createElement(tag);
          wrap.append(node);
          node = wrap;
        }
      }
      return node;
    }),
  );
}

class NoteView implements ItemView {
  readonly element: HTMLElement;
  private readonly context: ViewContext;
  private shown: Item | null = null;
  private box: Box | null = null;

  constructor(seen: Seen, context: ViewContext) {
    this.context = context;
    this.element = itemElement(seen.item);
    this.update(seen);
  }

  update(seen: Seen): void {
    const { item, box } = seen;
    if (box !== this.box) {
      placeAt(this.element, box);
    }
    const resized = this.box?.w !== box.w || this.box?.h !== box.h;
    this.box = box;
    if (item === this.shown && !resized) {
      return;
    }
    if (
      (this.shown !== null && documentOf(item) !== documentOf(this.shown)) ||
      this.shown === null ||
      resized ||
      item.r.dir !== this.shown.r.dir
    ) {
      renderDocument(this.element, documentOf(item));
      const layout = this.context.painter.noteLayout(seen);
      this.element.style.fontSize = layout === null ? '' : `${layout.size}px`;
      this.element.classList.toggle('is-clipped', layout?.clipped === true);
    }
    describe(this.element, item);
    this.element.toggleAttribute('data-draft', this.context.isDraft(item.id));
    this.element.toggleAttribute('data-confirmed', item.r.confirmed === true);
    this.resign(item);
    this.shown = item;
  }

  refit(seen: Seen): void {
    this.shown = null;
    this.update(seen);
  }

  resign(item: Item): void {
    setSign(this.element, this.context.sign(item));
  }
}

class TextView implements ItemView {
  readonly element: HTMLElement;
  private shown: Item | null = null;

  constructor(seen: Seen, _context: ViewContext) {
    this.element = itemElement(seen.item);
    this.update(seen);
  }

  update(seen: Seen): void {
    placeAt(this.element, seen.box);
    if (seen.item !== this.shown) {
      renderDocument(this.element, seen.item.r.text);
      describe(this.element, seen.item);
      this.shown = seen.item;
    }
  }
}

class ShapeView implements ItemView {
  readonly element: HTMLElement;
  private readonly path = document.createElementNS(SVG, 'path');
  private readonly text = document.createElement('div');
  private readonly context: ViewContext;

  constructor(seen: Seen, context: ViewContext) {
    this.context = context;
    this.element = itemElement(seen.item);
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('aria-hidden', 'true');
    svg.append(this.path);
    this.text.className = 'shape-text';
    this.element.append(svg, this.text);
    this.update(seen);
  }

  update(seen: Seen): void {
    const { item, box } = seen;
    const shape = item.r.shape ?? 'rect';
    placeAt(this.element, box);
    this.element.style.rotate = item.r.rot === undefined ? '' : `${item.r.rot}deg`;
    this.path.setAttribute('d', shapePath(shape, box.w, box.h));
    placeAt(this.text, textArea(shape, box.w, box.h));
    renderDocument(this.text, item.r.text);
    const layout = this.context.painter.shapeLayout(seen);
    this.text.style.fontSize = layout === null ? '' : `${layout.size}px`;
    describe(this.element, item);
  }

  refit(seen: Seen): void {
    this.update(seen);
  }
}

/** A frame or a cluster: a quiet ground with a title. */
class AreaView implements ItemView {
  readonly element: HTMLElement;
  private readonly title = document.createElement('div');
  private readonly aside = document.createElement('div');
  private readonly context: ViewContext;

  constructor(seen: Seen, context: ViewContext) {
    this.context = context;
    this.element = itemElement(seen.item);
    this.title.className = 'area-title';
    this.aside.className = 'area-aside';
    this.element.append(this.title, this.aside);
    this.update(seen);
  }

  update(seen: Seen): void {
    const { item, box } = seen;
    placeAt(this.element, box);
    renderDocument(this.title, documentOf(item));
    this.aside.textContent =
      item.type === 'cluster' ? this.context.countLabel(item) : (item.r.tags?.prompt ?? '');
    describe(this.element, item);
    // The direction is that of the title, not of an empty element.
    this.element.dir = this.context.painter.directionOfItem(item);
    this.resign(item);
  }

  resign(item: Item): void {
    setSign(this.element, this.context.sign(item));
  }
}

class ConnectorView implements ItemView {
  readonly element = document.createElementNS(SVG, 'g');
  private readonly line = document.createElementNS(SVG, 'path');
  private readonly label = document.createElementNS(SVG, 'text');

  constructor(seen: Seen, _context: ViewContext) {
    this.element.setAttribute('class', 'item connector');
    this.element.dataset.id = seen.item.id;
    this.element.setAttribute('tabindex', '-1');
    this.element.setAttribute('role', 'group');
    this.element.append(this.line, this.label);
    this.update(seen);
  }

  update(seen: Seen): void {
    const { item, route } = seen;
    this.element.dataset.fill = item.r.fill ?? 'none';
    if (route === null) {
      this.line.removeAttribute('d');
      this.label.textContent = '';
      return;
    }
    const heads = headsOf(route, item.r.head ?? 'end').map(
      corners => `M${corners.map(([x, y]) => `${x} ${y}`).join('L')}`,
    );
    this.line.setAttribute('d', pathData(route) + heads.join(''));
    const [x, y] = middleOf(route);
    this.label.setAttribute('x', String(x));
    this.label.setAttribute('y', String(y));
    this.label.textContent = plainText(item.r.text);
  }
}

/** Charts as files: what a chart looks like on this page, with nothing that it needs from outside. */

import { dataUrlOf } from '../data-url.ts';

const NAMESPACE = 'http://www.w3.org/2000/svg';
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-variant-numeric',
  'text-anchor',
  'paint-order',
  'white-space',
] as const;
/** Around the chart and its heading, pixels. */
const MARGIN = 24;
const HEADING = 22;

/** An SVG with a heading and a ground of its own, all styles written out, and the fonts that it is set in. */
export async function svgOf(chart: SVGSVGElement, heading: string): Promise<string> {
  const { width, height } = chart.getBoundingClientRect();
  const view = chart.viewBox.baseVal;
  const [w, h] = view === null || view.width === 0 ? [width, height] : [view.width, view.height];
  const [left, top] = view === null ? [0, 0] : [view.x, view.y];
  const page = getComputedStyle(chart);
  const copy = styled(chart);
  copy.setAttribute('x', String(MARGIN));
  copy.setAttribute('y', String(MARGIN + HEADING * 2));
  copy.setAttribute('width', String(w));
  copy.setAttribute('height', String(h));
  copy.setAttribute('viewBox', `${left} ${top} ${w} ${h}`);
  const outer = document.createElementNS(NAMESPACE, 'svg');
  const [fullWidth, fullHeight] = [w + 2 * MARGIN, h + 2 * MARGIN + HEADING * 2];
  outer.setAttribute('xmlns', NAMESPACE);
  outer.setAttribute('width', String(fullWidth));
  outer.setAttribute('height', String(fullHeight));
  outer.setAttribute('viewBox', `0 0 ${fullWidth} ${fullHeight}`);
  const root = getComputedStyle(document.documentElement);
  outer.append(
    await fontsOf(),
    element('rect', {
      width: String(fullWidth),
      height: String(fullHeight),
      fill: root.getPropertyValue('--surface').trim() || '#ffffff',
    }),
    titled(heading, page, fullWidth),
    copy,
  );
  return new XMLSerializer().serializeToString(outer);
}

/** Words that were laid out in one font overlap in another: the fonts of the page that are in use go along. */
async function fontsOf(): Promise<SVGElement> {
  const used = new Set(
    [...document.fonts]
      .filter(({ status }) => status === 'loaded')
      .map(face => keyOf(face.family, face.unicodeRange)),
  );
  const faces = [...document.styleSheets].flatMap(sheet =>
    [...sheet.cssRules].flatMap(rule => {
      if (!(rule instanceof CSSFontFaceRule)) {
        return [];
      }
      const value = (name: string) => rule.style.getPropertyValue(name);
      const file = /url\("?([^")]+)"?\)/.exec(value('src'))?.[1];
      return file === undefined || !used.has(keyOf(value('font-family'), value('unicode-range')))
        ? []
        : [{ value, address: new URL(file, sheet.href ?? location.href).href }];
    }),
  );
  const style = element('style', {});
  const rules = await Promise.all(
    faces.map(async ({ value, address }) => {
      const src = await dataUrlOf(await (await fetch(address)).blob());
      const range = value('unicode-range');
      return `@font-face{font-family:${value('font-family')};font-weight:${value('font-weight') || 'normal'};src:url(${src})${range === '' ? '' : `;unicode-range:${range}`}}`;
    }),
  );
  style.textContent = rules.join('');
  return style;
}

/** Browsers write families with and without quotes, and ranges in either case. */
const keyOf = (family: string, range: string): string =>
  `${family.replaceAll(/["']/g, '')} ${range.replaceAll(/\s/g, '').toLowerCase()}`;

function titled(heading: string, page: CSSStyleDeclaration, width: number): SVGElement {
  const isRtl = page.direction === 'rtl' && getComputedStyle(document.documentElement).direction === 'rtl';
  const text = element('text', {
    x: String(isRtl ? width - MARGIN : MARGIN),
    y: String(MARGIN + HEADING),
    fill: page.color,
    'font-family': page.fontFamily,
    'font-size': String(HEADING),
    'font-weight': '700',
    'text-anchor': isRtl ? 'end' : 'start',
    direction: 'ltr',
  });
  text.textContent = `\u2068${heading}\u2069`;
  return text;
}

function element(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  return made;
}

/** A copy whose every element carries what the page's style sheets say of it. */
function styled(chart: SVGSVGElement): SVGSVGElement {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const from = [chart, ...chart.querySelectorAll<SVGElement>('*')];
  const to = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  from.forEach((original, index) => {
    const target = to[index];
    if (target === undefined) {
      return;
    }
    const style = getComputedStyle(original);
    target.removeAttribute('class');
    target.removeAttribute('style');
    for (const property of PROPERTIES) {
      target.setAttribute(property, style.getPropertyValue(property));
    }
    if (original.style.transform !== '') {
      target.setAttribute('transform', original.style.transform.replaceAll('px', ''));
    }
  });
  return copy;
}

/** The same as pixels, twice as fine as on the page. Rejects when the browser can not draw it. */
export async function pngOf(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width * 2;
    canvas.height = image.height * 2;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(blob => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

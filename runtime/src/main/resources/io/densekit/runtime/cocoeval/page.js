'use strict';
// The page's data were written beside this script; all that is shown is made from them when it is looked at.
const data = JSON.parse(document.getElementById('data').textContent);
const SVG = 'http://www.w3.org/2000/svg';
const at = id => document.getElementById(id);
const names = new Map(data.categories.map(c => [c.id, c.name]));
const view = { category: '', kind: '', sort: 'AP', falling: false, shown: 0 };

function make(tag, attributes = {}, ...children) {
  const svg = ['svg', 'g', 'rect', 'line', 'text', 'polyline', 'circle', 'title'].includes(tag);
  const element = svg ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

const percent = value => value === null || value === undefined || value < 0 ? '–' : (100 * value).toFixed(1);

function figures() {
  Object.entries(data.figures).forEach(([name, value], i) => at('figures').append(
    make('div', { class: i ? 'card' : 'card first' }, make('dt', {}, name), make('dd', {}, percent(value)))));
}

// A square chart of values from 0 to 1 against values from 0 to 1.
function chart(title, across, up, draw, lines = []) {
  const W = 400, H = 220, L = 36, R = 70, T = 24, B = 36;
  const x = v => L + v * (W - L - R), y = v => H - B - v * (H - T - B);
  const svg = make('svg', { viewBox: `0 0 ${W} ${H}`, role: 'img', 'aria-label': title });
  for (let i = 0; i <= 5; i++) {
    const v = i / 5;
    svg.append(make('line', { class: 'grid', x1: L, x2: W - R, y1: y(v), y2: y(v) }),
      make('text', { class: 'tick end', x: L - 8, y: y(v) + 4 }, v.toFixed(1)),
      make('text', { class: 'tick middle', x: x(v), y: H - B + 16 }, v.toFixed(1)));
  }
  svg.append(make('text', { class: 'tick end', x: W - R, y: H - 6 }, across), make('text', { class: 'tick', x: 4, y: 12 }, up));
  draw(svg, x, y);
  lines.forEach((name, i) => svg.append(make('text', { class: `label s${i + 1}`, x: W - R + 6, y: T + 14 + 14 * i }, name)));
  return make('figure', { class: 'chart' }, make('figcaption', {}, title), svg);
}

function curves() {
  const chosen = data.categories.filter(c => c.curves[0].length && (!view.category || String(c.id) === view.category));
  const lines = data.overlaps.map((_, t) => data.recalls.map((_, r) =>
    chosen.reduce((sum, c) => sum + c.curves[t][r], 0) / 1000 / Math.max(1, chosen.length)));
  const title = view.category ? names.get(Number(view.category)) : `mean of ${chosen.length} categories`;
  at('curves').replaceChildren(chart(title, 'recall', 'precision', (svg, x, y) => lines.forEach((line, t) => svg.append(
    make('polyline', { class: `curve s${t + 1}`, points: line.map((p, r) => `${x(data.recalls[r])},${y(p)}`).join(' ') }))),
    data.overlaps.map(o => `IoU ${o.toFixed(2)}`)));
}

function table(into, head, rows, caption) {
  into.replaceChildren(make('p', { class: 'caption' }, caption), make('table', { 'aria-label': caption }, make('thead', {}, make('tr', {}, ...head)), make('tbody', {}, ...rows)));
}

const HIDDEN = ['id', 'curves'];

function categories() {
  const keys = Object.keys(data.categories[0] || {}).filter(key => !HIDDEN.includes(key));
  const head = keys.map(key => make('th', { scope: 'col', 'aria-sort': view.sort !== key ? null : view.falling ? 'descending' : 'ascending' },
    make('button', { type: 'button', onclick: () => {
      view.falling = view.sort === key ? !view.falling : key !== 'name';
      view.sort = key;
      categories();
    } }, key)));
  const value = c => c[view.sort] === null || c[view.sort] === -1 ? undefined : c[view.sort];
  const sorted = [...data.categories].sort((a, b) => {
    const one = value(a), other = value(b);
    if (one === undefined || other === undefined) return (one === undefined) - (other === undefined);
    return (view.falling ? -1 : 1) * (typeof one === 'string' ? one.localeCompare(other) : one - other);
  });
  const rows = sorted.map(c => make('tr', { class: String(c.id) === view.category ? 'chosen' : null, 'data-id': c.id, onclick: () => choose(c.id) },
    ...keys.map((key, i) => make(i ? 'td' : 'th', i ? {} : { scope: 'row' },
      key === 'name' ? c.name : key === 'objects' ? String(c.objects) : key === 'score' && c.score !== null ? c.score.toFixed(3) : percent(c[key])))));
  table(at('categories'), head, rows, 'In percent. A click on a heading sorts, one on a category shows it alone; score, precision, recall and F1 are those of the score with the largest F1.');
}

function confusion() {
  const { counts, categories: labels } = data.confusion;
  const row = [...labels, '(background)'], column = [...labels, '(missed)'];
  const chosen = view.category ? names.get(Number(view.category)) : null;
  const pairs = [];
  counts.forEach((line, o) => line.forEach((count, r) => {
    if (count && o !== r && (!chosen || row[o] === chosen || column[r] === chosen)) pairs.push([row[o], column[r], count]);
  }));
  pairs.sort((a, b) => b[2] - a[2]);
  const rows = pairs.slice(0, 20).map(pair => make('tr', {}, make('th', { scope: 'row' }, pair[0]), make('td', {}, pair[1]), make('td', {}, String(pair[2]))));
  table(at('confusion'), ['object', 'taken for', 'count'].map(name => make('th', { scope: 'col' }, name)), rows,
    `The most frequent of ${pairs.length} kinds, at an overlap of ${data.confusion.overlap} and from a score of ${data.confusion.score} on.`);
  if (labels.length <= 100) at('confusion').append(matrix(counts, row, column));
}

function matrix(counts, row, column) {
  const n = row.length, size = 600 / n;
  const svg = make('svg', { viewBox: '0 0 600 600', role: 'img', 'aria-label': 'Confusion matrix: a row is an object, a column a result' });
  counts.forEach((line, o) => {
    const sum = line.reduce((a, b) => a + b, 0);
    line.forEach((count, r) => {
      if (!count) return;
      const share = count / sum;
      svg.append(make('rect', { x: r * size, y: o * size, width: size, height: size, fill: `var(--${o === r ? 's1' : 's2'})`, 'fill-opacity': Math.max(0.06, Math.sqrt(share)) },
        make('title', {}, `${row[o]} taken for ${column[r]}: ${count} (${percent(share)} %)`)));
    });
  });
  return make('div', { class: 'matrix' }, svg);
}

function tide() {
  if (!data.tide) { at('tide').append(make('p', { class: 'empty' }, 'TIDE tells of boxes and masks, not of keypoints.')); return; }
  const kinds = data.kinds.slice(1), most = Math.max(...kinds.map(kind => data.tide[kind]), 1e-9);
  const rows = kinds.map(kind => make('tr', {}, make('th', { scope: 'row' }, kind), make('td', {}, data.tide[kind].toFixed(2)), make('td', {}, String(data.tide.counts[kind])),
    make('td', {}, make('svg', { viewBox: '0 0 200 12', width: 200, height: 12, 'aria-hidden': 'true' }, make('rect', { class: 'bar', height: 12, width: 200 * Math.max(0, data.tide[kind]) / most })))));
  table(at('tide'), ['kind', 'points of AP', 'errors', ''].map(name => make('th', { scope: 'col' }, name)), rows,
    'By how much AP at an overlap of 0.5 would rise if one kind alone were corrected: wrong category, bad place, both, found twice, nothing there, missed.');
}

function calibration() {
  const { bins, ECE, MCE } = data.calibration, most = Math.max(...bins.map(bin => bin.results), 1);
  at('calibration').append(
    chart(`Right results by score: expected error ${ECE.toFixed(3)}, largest ${MCE.toFixed(3)}`, 'score', 'right', (svg, x, y) => {
      svg.append(make('line', { class: 'ideal', x1: x(0), y1: y(0), x2: x(1), y2: y(1) }));
      bins.filter(bin => bin.results).forEach(bin => svg.append(
        make('rect', { class: 'bar', x: x(bin.from) + 1, width: x(bin.to) - x(bin.from) - 2, y: y(bin.precision), height: y(0) - y(bin.precision) }),
        make('circle', { class: 'dot s1', r: 3, cx: x(Math.min(1, Math.max(0, bin.score))), cy: y(bin.precision) },
          make('title', {}, `${bin.results} results of a mean score of ${bin.score.toFixed(3)}: ${percent(bin.precision)} % right`))));
    }),
    chart('How many results have a score', 'score', `of ${most}`, (svg, x, y) => bins.forEach(bin => svg.append(
      make('rect', { class: 'bar', x: x(bin.from) + 1, width: x(bin.to) - x(bin.from) - 2, y: y(bin.results / most), height: y(0) - y(bin.results / most) },
        make('title', {}, `${bin.results} results`))))));
}

const STATES = ['found', 'missed', 'ignored'];
const MISS = data.kinds.indexOf('Miss');

function wanted(image) {
  const category = view.category ? Number(view.category) : null, kind = view.kind === '' ? null : Number(view.kind);
  if (category === null && kind === null) return true;
  return image.results.some(r => (category === null || r[0] === category) && (kind === null || r[6] === kind))
    || image.objects.some(o => (category === null || o[0] === category) && (kind === null || kind === MISS && o[6] === 1));
}

function shot(image) {
  const width = image.width || 640, height = image.height || 480;
  const svg = make('svg', { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none' });
  const box = (entry, style, text) => svg.append(make('rect', { class: style, x: entry[2] / 10, y: entry[3] / 10, width: Math.max(0, entry[4] / 10), height: Math.max(0, entry[5] / 10) }, make('title', {}, text)));
  const category = view.category ? Number(view.category) : null;
  for (const o of image.objects) if (category === null || o[0] === category) box(o, STATES[o[6]], `${names.get(o[0])}, ${STATES[o[6]]}`);
  for (const r of image.results) {
    if (category !== null && r[0] !== category || view.kind !== '' && r[6] !== 0 && r[6] !== Number(view.kind)) continue;
    box(r, r[6] ? 'wrong' : 'right', `${names.get(r[0])} ${(r[1] / 1000).toFixed(2)}, ${r[6] ? data.kinds[r[6]] : 'right'}`);
  }
  const wrong = image.results.filter(r => r[6]).length + image.more, missed = image.objects.filter(o => o[6] === 1).length;
  return make('figure', { class: 'shot', 'data-id': image.id },
    make('div', { class: 'frame', style: `aspect-ratio: ${width} / ${height}` },
      ...(image.picture ? [make('img', { src: image.picture, alt: image.file || image.id, loading: 'lazy' })] : []), svg),
    make('figcaption', {}, `${image.file || image.id}: ${image.objects.length} objects, ${missed} missed, ${wrong} wrong`));
}

let chosenImages = [];
const PART = 24;

function more() {
  at('images').append(...chosenImages.slice(view.shown, view.shown + PART).map(shot));
  view.shown = Math.min(chosenImages.length, view.shown + PART);
  at('rest').hidden = view.shown >= chosenImages.length;
  at('count').textContent = `${chosenImages.length} images`;
}

function images() {
  chosenImages = data.images.filter(wanted);
  view.shown = 0;
  at('images').replaceChildren();
  more();
}

function choose(id) {
  view.category = view.category === String(id) ? '' : String(id);
  at('category').value = view.category;
  refresh();
}

function refresh() {
  curves();
  categories();
  confusion();
  images();
}

function controls() {
  const option = (value, text) => make('option', { value }, text);
  at('images-controls').append(
    make('label', {}, 'category ', make('select', { id: 'category', onchange: e => { view.category = e.target.value; refresh(); } },
      option('', 'all'), ...data.categories.map(c => option(c.id, c.name)))),
    make('label', {}, 'kind of error ', make('select', { id: 'kind', onchange: e => { view.kind = e.target.value; images(); } },
      option('', 'all'), ...data.kinds.map((kind, i) => option(i, kind)).slice(1))),
    make('span', { id: 'count' }),
    make('span', { class: 'legend' }, ...[['found', '#2e9d5b'], ['missed', '#ffb000'], ['ignored', '#9aa7b4'], ['right', '#3b82f6'], ['wrong', '#e5484d']].flatMap(([name, colour]) =>
      [make('span', { style: `border-color: ${colour}` }, name), ' '])));
  if (data.missingPictures) at('images-controls').append(make('span', {}, `${data.missingPictures} pictures are not in the folder or can't be read`));
  at('images').after(make('p', { class: 'controls' }, make('button', { type: 'button', id: 'rest', onclick: more }, 'show more')));
  // More are made as they come into sight.
  new IntersectionObserver(entries => { if (entries[0].isIntersecting && view.shown && !at('rest').hidden) more(); }, { rootMargin: '600px' }).observe(at('rest'));
}

figures();
tide();
calibration();
controls();
refresh();

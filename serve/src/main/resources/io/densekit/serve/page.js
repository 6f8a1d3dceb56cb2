'use strict';
const byId = id => document.getElementById(id);
const canvas = byId('picture'), pen = canvas.getContext('2d'), slider = byId('threshold');
// Limbs of COCO's person, between its 17 keypoints.
const LIMBS = [[15, 13], [13, 11], [16, 14], [14, 12], [11, 12], [5, 11], [6, 12], [5, 6], [5, 7], [6, 8], [7, 9], [8, 10],
  [1, 2], [0, 1], [0, 2], [1, 3], [2, 4], [3, 5], [4, 6]];
let image = null, answer = null, asked = 0, photo = null, persons = [];

/** As far from the colours before it as the golden angle makes it. */
const colour = (number, alpha) => `hsl(${(number * 137.508) % 360} 75% 50% / ${alpha})`;
const name = entry => entry.category ?? (entry.category_id === undefined ? 'object' : `class ${entry.category_id}`);
const threshold = () => Number(slider.value);

function say(text, wrong) {
  byId('said').textContent = text;
  byId('said').classList.toggle('wrong', Boolean(wrong));
}

function take(file) {
  photo = file;
  persons = [];
  return ask(file);
}

async function ask(file) {
  const mine = ++asked, boxes = persons.length ? '?boxes=' + encodeURIComponent(JSON.stringify(persons)) : '';
  leaveVideo();
  say('asking …');
  try {
    if (isVideo(file)) {
      await watch(file, mine);
      return;
    }
    const response = await fetch('predict' + boxes, {method: 'POST', body: file});
    const said = await response.json();
    const picture = response.ok ? await createImageBitmap(file).catch(() => null) : null;
    if (mine !== asked) return;
    if (!response.ok) {
      say(said.error, true);
      return;
    }
    await unpack(said.predictions);
    if (mine !== asked) return;
    answer = said;
    image = picture;
    say(image ? '' : 'the browser can\'t show such images; what was found is drawn without it');
    show();
  } catch (failure) {
    if (mine === asked) say(`there is no answer (${failure.message})`, true);
  }
}

/** Makes pictures of masks and maps. */
async function unpack(predictions) {
  for (const entry of predictions) {
    if (entry.segmentation) entry.mask ??= mask(entry.segmentation);
    if (entry.labels) entry.map ??= await labels(entry.labels);
  }
}

/** Leaves these to be made again. */
function pack(predictions) {
  for (const entry of predictions) {
    delete entry.mask;
    delete entry.map;
  }
}

/** COCO's compressed run lengths: differences to the run before the last, five bits a letter. */
function runs(text) {
  const lengths = [];
  for (let at = 0; at < text.length;) {
    let value = 0, shift = 0, letter;
    do {
      letter = text.charCodeAt(at++) - 48;
      value |= (letter & 31) << shift;
      shift += 5;
    } while (letter & 32);
    if (letter & 16) value |= -1 << shift;
    lengths.push(lengths.length > 2 ? value + lengths[lengths.length - 2] : value);
  }
  return lengths;
}

/**
 * A mask's pixels, white, and where they are; null where there are none. Runs go down the columns. A layer is as large as the object,
 * since a hundred as large as a photograph take gigabytes.
 */
function mask(segmentation) {
  const height = segmentation.size[0], spans = [];
  let at = 0, inside = false, left = Infinity, right = 0, top = height, bottom = 0;
  for (const length of runs(segmentation.counts)) {
    if (inside && length > 0) {
      const end = at + length, first = Math.floor(at / height), last = Math.floor((end - 1) / height);
      spans.push([at, end]);
      left = Math.min(left, first);
      right = Math.max(right, last + 1);
      top = Math.min(top, first < last ? 0 : at % height);
      bottom = Math.max(bottom, first < last ? height : (end - 1) % height + 1);
    }
    at += length;
    inside = !inside;
  }
  if (!spans.length) return null;
  const width = right - left, pixels = new ImageData(width, bottom - top), words = new Uint32Array(pixels.data.buffer);
  for (const [from, to] of spans) {
    for (let i = from; i < to; i++) words[(i % height - top) * width + Math.floor(i / height) - left] = 0xffffffff;
  }
  const layer = new OffscreenCanvas(width, bottom - top);
  layer.getContext('2d').putImageData(pixels, 0, 0);
  return {layer, left, top};
}

/** A map's pixels, each in its class's colour. */
async function labels(url) {
  const picture = new Image();
  picture.src = url;
  await picture.decode();
  const layer = new OffscreenCanvas(picture.width, picture.height), on = layer.getContext('2d');
  on.drawImage(picture, 0, 0);
  const pixels = on.getImageData(0, 0, picture.width, picture.height), colours = new Map();
  for (let i = 0; i < pixels.data.length; i += 4) {
    const label = pixels.data[i];
    if (!colours.has(label)) colours.set(label, rgb(colour(label, 1)));
    pixels.data.set(colours.get(label), i);
  }
  on.putImageData(pixels, 0, 0);
  return layer;
}

function rgb(css) {
  const one = new OffscreenCanvas(1, 1).getContext('2d');
  one.fillStyle = css;
  one.fillRect(0, 0, 1, 1);
  return one.getImageData(0, 0, 1, 1).data;
}

function show() {
  if (!answer) return;
  canvas.width = answer.width;
  canvas.height = answer.height;
  if (!byId('stage').classList.contains('playing')) {
    pen.fillStyle = '#808080';
    pen.fillRect(0, 0, canvas.width, canvas.height);
  }
  if (image) pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  byId('found').replaceChildren();
  byId('other').textContent = '';
  byId('tuning').hidden = answer.predictions.some(entry => entry.labels);
  for (const entry of answer.predictions) {
    if (entry.bbox) object(entry);
    else if (entry.probabilities) entry.classes.forEach((label, i) => classed(entry, label, i));
    else if (entry.labels) map(entry);
    else byId('other').textContent += JSON.stringify(entry, null, 1) + '\n';
  }
}

/** A line of the list: a patch of colour, a text and a number. */
function line(shade, text, number) {
  const item = document.createElement('li'), figure = document.createElement('output');
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const patch = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [key, value] of [['width', 12], ['height', 12], ['fill', shade]]) patch.setAttribute(key, value);
  svg.setAttribute('width', 12);
  svg.setAttribute('height', 12);
  svg.append(patch);
  figure.textContent = number;
  item.append(svg, text, figure);
  byId('found').append(item);
  return item;
}

function object(entry) {
  if (entry.score < threshold()) return;
  const shade = entry.category_id ?? 0, wide = Math.max(1.5, canvas.width / 400);
  const [x, y, width, height] = entry.bbox;
  if (entry.mask) {
    const {layer, left, top} = entry.mask, on = layer.getContext('2d');
    on.globalCompositeOperation = 'source-in';
    on.fillStyle = colour(shade, 1);
    on.fillRect(0, 0, layer.width, layer.height);
    pen.globalAlpha = 0.45;
    pen.drawImage(layer, left, top);
    pen.globalAlpha = 1;
  }
  pen.lineWidth = wide;
  pen.strokeStyle = colour(shade, 1);
  if (entry.keypoints) skeleton(entry.keypoints, wide);
  else pen.strokeRect(x, y, width, height);
  const item = line(colour(shade, 1), entry.keypoints ? 'person' : name(entry), entry.score.toFixed(2));
  item.dataset.box = JSON.stringify(entry.bbox);
}

function skeleton(triples, wide) {
  const sure = i => triples[3 * i + 2] >= threshold();
  if (triples.length === 3 * 17) {
    for (const [from, to] of LIMBS.filter(limb => limb.every(sure))) {
      pen.beginPath();
      pen.moveTo(triples[3 * from], triples[3 * from + 1]);
      pen.lineTo(triples[3 * to], triples[3 * to + 1]);
      pen.stroke();
    }
  }
  for (let i = 0; i < triples.length / 3; i++) {
    if (!sure(i)) continue;
    pen.fillStyle = colour(i, 1);
    pen.beginPath();
    pen.arc(triples[3 * i], triples[3 * i + 1], 2 * wide, 0, 2 * Math.PI);
    pen.fill();
  }
}

function classed(entry, label, i) {
  if (entry.probabilities[i] < threshold()) return;
  line(colour(label, 1), entry.names ? entry.names[i] : `class ${label}`, entry.probabilities[i].toFixed(3));
}

function map(entry) {
  pen.globalAlpha = 0.55;
  pen.drawImage(entry.map, 0, 0);
  pen.globalAlpha = 1;
  const all = entry.width * entry.height;
  for (const [text, pixels] of Object.entries(entry.pixels).sort((a, b) => b[1] - a[1])) {
    line('none', text, `${(100 * pixels / all).toFixed(1)} %`);
  }
}

byId('file').addEventListener('change', event => event.target.files.length && take(event.target.files[0]));
slider.addEventListener('input', () => {
  byId('shown').textContent = threshold().toFixed(2);
  show();
});
// A network of poses takes the whole picture for one person, unless boxes are drawn around them.
let corner = null;
const placed = event => [event.offsetX * canvas.width / canvas.clientWidth, event.offsetY * canvas.height / canvas.clientHeight];
canvas.addEventListener('pointerdown', event => {
  corner = document.body.dataset.task === 'pose' && photo && !watched ? placed(event) : null;
});
canvas.addEventListener('pointerup', event => {
  if (!corner) return;
  const [x, y] = corner, [right, bottom] = placed(event), box = [Math.min(x, right), Math.min(y, bottom), Math.abs(right - x), Math.abs(bottom - y)];
  corner = null;
  if (box[2] < 4 || box[3] < 4) return;
  persons.push(box);
  ask(photo);
});

for (const kind of ['dragenter', 'dragover', 'dragleave', 'drop']) {
  document.addEventListener(kind, event => {
    event.preventDefault();
    byId('drop').classList.toggle('over', kind === 'dragenter' || kind === 'dragover');
  });
}
document.addEventListener('drop', event => {
  const file = [...event.dataTransfer.files][0];
  if (file) take(file);
});
document.addEventListener('paste', event => {
  const file = [...event.clipboardData.files][0];
  if (file) take(file);
});

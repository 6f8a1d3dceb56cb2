const clip = byId('clip'), frameAt = byId('frame'), curve = byId('curve');
// What is said of the video so far: {head, frames}, and the number of the frame that is shown.
let watched = null, shownFrame = -1;

const isVideo = file => file.type.startsWith('video/') || /\.(mp4|m4v|mov|mkv|webm|avi)$/i.test(file.name);

function leaveVideo() {
  watched = null;
  shownFrame = -1;
  if (clip.src) URL.revokeObjectURL(clip.src);
  clip.removeAttribute('src');
  clip.load();
  byId('stage').classList.remove('playing');
  for (const part of [clip, frameAt, curve]) part.hidden = true;
}

/** The lines of an answer, as they come. */
async function* lines(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const {done, value} = await reader.read();
      if (done) break;
      const parts = (rest + value).split('\n');
      rest = parts.pop();
      for (const part of parts) yield JSON.parse(part);
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** Asks what is in a video and shows it over the frames as they are played. */
async function watch(file, mine) {
  const response = await fetch('predict/video', {method: 'POST', body: file});
  if (mine !== asked) return;
  if (!response.ok) {
    say((await response.json()).error, true);
    return;
  }
  let whole = false;
  for await (const said of lines(response.body)) {
    if (mine !== asked) return;
    if (said.error) throw new Error(said.error);
    if (said.width) begin(said, file);
    else if (said.predictions) watched.frames.push(said.frame === undefined ? {frame: 0, seconds: 0, ...said} : said);
    whole = whole || Boolean(said.done);
    say(whole ? (watched.head.warnings ?? []).join(' ') : `${watched.frames.length} of ${watched.head.frames} frames …`);
    frameAt.max = Math.max(0, watched.frames.length - 1);
    if (watched.frames.length && shownFrame < 0) await showFrame(0);
    if (whole || watched.frames.length % 16 === 1) drawCurve();
  }
  if (!whole) throw new Error('it ends before the video does');
}

function begin(head, file) {
  watched = {head, frames: []};
  answer = {task: head.task, width: head.width, height: head.height, predictions: []};
  image = null;
  byId('stage').classList.add('playing');
  clip.hidden = false;
  clip.src = URL.createObjectURL(file);
  clip.play().catch(() => {});
}

/** The frame that is shown at a time, of those that something is said of. */
function frameOf(seconds) {
  let first = 0, last = watched.frames.length - 1;
  while (first < last) {
    const middle = (first + last + 1) >> 1;
    if (watched.frames[middle].seconds <= seconds + 1e-3) first = middle;
    else last = middle - 1;
  }
  return first;
}

/** Masks and maps are unpacked for one frame at a time: those of all frames are gigabytes. */
async function showFrame(number) {
  const of = watched, frame = of.frames[number];
  if (!frame || number === shownFrame) return;
  shownFrame = number;
  await unpack(frame.predictions);
  if (watched !== of || shownFrame !== number) {
    pack(frame.predictions);
    return;
  }
  if (answer.predictions !== frame.predictions) pack(answer.predictions);
  answer.predictions = frame.predictions;
  show();
  drawCurve();
}

function playedTo(seconds) {
  if (watched && watched.frames.length) showFrame(frameOf(seconds));
}

function onFrame(now, data) {
  playedTo(data.mediaTime);
  clip.requestVideoFrameCallback(onFrame);
}

/** Classes over time, where there are any: of the clips, or of the frames. */
function series() {
  const entry = watched.frames[0]?.predictions[0];
  if (entry?.clips) return entry.clips.map(each => ({...each, at: each.seconds ? (each.seconds[0] + each.seconds[1]) / 2 : 0}));
  return watched.frames.filter(each => each.predictions[0]?.probabilities).map(each => ({...each.predictions[0], at: each.seconds}));
}

function drawCurve() {
  const points = watched ? series() : [], on = curve.getContext('2d');
  curve.hidden = points.length < 2;
  if (curve.hidden) return;
  on.clearRect(0, 0, curve.width, curve.height);
  const best = new Map(), last = Math.max(watched.head.seconds, 1e-9);
  for (const point of points) {
    point.classes.forEach((label, i) => best.set(label, Math.max(best.get(label) ?? 0, point.probabilities[i])));
  }
  const x = seconds => seconds / last * curve.width, y = value => (1 - value) * (curve.height - 4) + 2;
  for (const [label] of [...best].sort((a, b) => b[1] - a[1]).slice(0, 5)) {
    on.strokeStyle = colour(label, 1);
    on.lineWidth = 2;
    on.beginPath();
    for (const point of points) {
      const place = point.classes.indexOf(label);
      on.lineTo(x(point.at), y(place < 0 ? 0 : point.probabilities[place]));
    }
    on.stroke();
  }
  on.fillStyle = '#888';
  on.fillRect(x(clip.hidden ? watched.frames[shownFrame]?.seconds ?? 0 : clip.currentTime), 0, 1, curve.height);
}

if (clip.requestVideoFrameCallback) clip.requestVideoFrameCallback(onFrame);
for (const kind of ['timeupdate', 'seeked']) clip.addEventListener(kind, () => playedTo(clip.currentTime));
clip.addEventListener('timeupdate', drawCurve);
// What this browser can't play is looked at frame by frame, without its pictures.
clip.addEventListener('error', () => {
  if (!watched) return;
  clip.hidden = true;
  byId('stage').classList.remove('playing');
  frameAt.hidden = false;
  show();
});
frameAt.addEventListener('input', () => watched && showFrame(Number(frameAt.value)));

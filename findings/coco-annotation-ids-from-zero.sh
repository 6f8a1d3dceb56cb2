#!/usr/bin/env bash
# Exporters number COCO's annotations from 0, and the reference evaluator never counts the object with the id 0 as found.
#
# Expected: results that equal the ground truth have AP 1.0, whatever ids its annotations have.
# Happens:  globox 2.9.0 and pylabel 0.1.55 number annotations from 0. pycocotools 2.0.11 and faster-coco-eval 1.8.0 note a
#           match by the id of the object, so that 0 reads as no match: the result counts as wrong, the object as missed.
# Source:   pycocotools/cocoeval.py, evaluateImg: dtm[tind, dind] = gt[m]['id'] in an array of zeros, read as a truth value.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q globox==2.9.0 pylabel==0.1.55 pycocotools==2.0.11 faster-coco-eval==1.8.0 hotcoco==1.3.0
cd "$folder"
cat > run.py <<'E'
import contextlib, importlib.metadata as meta, io, json, os, sys
from globox import Annotation, AnnotationSet, BoundingBox
from pylabel import importer
import faster_coco_eval, hotcoco, pycocotools.coco, pycocotools.cocoeval

objects = [("red", 10, 10, 40, 30), ("green", 50, 30, 80, 70)]
boxes = [BoundingBox(label=n, xmin=a, ymin=b, xmax=c, ymax=d) for n, a, b, c, d in objects]
written = AnnotationSet()
written.add(Annotation(image_id="a.png", image_size=(96, 80), boxes=boxes))
written.save_coco("globox.json", auto_ids=True)

os.mkdir("voc")
voc = "".join(
    f"<object><name>{n}</name><bndbox><xmin>{a}</xmin><ymin>{b}</ymin><xmax>{c}</xmax><ymax>{d}</ymax></bndbox></object>"
    for n, a, b, c, d in objects)
with open("voc/a.xml", "w") as file:
    file.write("<annotation><folder>i</folder><filename>a.png</filename><size><width>96</width><height>80</height>"
               f"<depth>3</depth></size>{voc}</annotation>")
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    importer.ImportVOC("voc").export.ExportToCoco(output_path="pylabel.json")

def precision(tool, truth, results):
    with contextlib.redirect_stdout(io.StringIO()):
        if tool == "pycocotools":
            gt, evaluator = pycocotools.coco.COCO(truth), pycocotools.cocoeval.COCOeval
        elif tool == "faster-coco-eval":
            gt, evaluator = faster_coco_eval.COCO(truth), faster_coco_eval.COCOeval_faster
        else:
            gt, evaluator = hotcoco.COCO(truth), hotcoco.COCOeval
        dt = gt.load_res(results) if tool == "hotcoco" else gt.loadRes(results)
        e = evaluator(gt, dt, "bbox")
        e.evaluate(), e.accumulate(), e.summarize()
    return round(float(e.stats[0]), 3)

same = True
for exporter in ("globox", "pylabel"):
    truth = json.load(open(exporter + ".json"))
    ids = [a["id"] for a in truth["annotations"]]
    results = [{"image_id": a["image_id"], "category_id": a["category_id"], "bbox": a["bbox"], "score": 0.9}
               for a in truth["annotations"]]
    json.dump(results, open("results.json", "w"))
    found = {t: precision(t, exporter + ".json", "results.json") for t in ("pycocotools", "faster-coco-eval", "hotcoco")}
    print(exporter, meta.version(exporter), "numbers annotations", ids, "- AP of perfect results:", found)
    same &= ids == [0, 1] and found == {"pycocotools": 0.5, "faster-coco-eval": 0.5, "hotcoco": 1.0}
sys.exit(0 if same else "the behaviour has changed")
E
venv/bin/python run.py

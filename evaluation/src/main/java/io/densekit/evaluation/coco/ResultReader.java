// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.JsonException;
import io.densekit.evaluation.json.KeySet;

/** Reads entries of a results file into columns; passes over what the evaluation does not need. */
final class ResultReader {

    private static final int IMAGE = 0;
    private static final int CATEGORY = 1;
    private static final int BOX = 2;
    private static final int SCORE = 3;
    private static final int SEGMENTATION = 4;
    private static final int KEYPOINTS = 5;

    private final KeySet keys = new KeySet("image_id", "category_id", "bbox", "score", "segmentation", "keypoints");
    private final GeometryReader geometry = new GeometryReader(Flaws.refused());
    private final IouType type;
    private final ResultForm form;
    private final ChosenResults chosen;
    private final boolean all;
    private final ObjectColumns results;

    private int seen;
    private long imageId;
    private long categoryId;
    private double score;

    ResultReader(IouType type, ResultForm form, ChosenResults chosen, ObjectColumns results) {
        this.type = type;
        this.form = form;
        this.chosen = chosen;
        this.all = chosen.areAll();
        this.results = results;
    }

    /** What the first result of a file decides; a file without results is as good as one with boxes. */
    static ResultForm form(JsonCursor first) {
        KeySet keys = new KeySet("bbox", "segmentation", "keypoints", "caption");
        boolean[] has = new boolean[4];
        AnnotationFileReader.requireObject(first, "result");
        first.openObject();
        for (int key = first.key(keys, -1); key != JsonCursor.END; key = first.key(keys, key)) {
            if (key == 0 && first.peek() == '[') {
                first.openArray();
                while (first.next()) {
                    first.skip();
                    has[0] = true;
                }
            } else {
                boolean present = !first.takeNull();
                if (present) {
                    first.skip();
                }
                if (key > 0) {
                    has[key] |= present;
                }
            }
        }
        if (has[3]) {
            throw new Malformed("it has a caption; captions are not evaluated here");
        }
        if (!has[0] && !has[1] && !has[2]) {
            throw new Malformed("it has neither bbox nor segmentation nor keypoints");
        }
        return has[0] ? ResultForm.BOX : has[1] ? ResultForm.MASK : ResultForm.POSE;
    }

    /** Reads an entry; its row has the id {@code id}. One that is not chosen leaves an empty row. */
    void read(JsonCursor cursor, long id) {
        if (!all && !chosen.has(cursor)) {
            cursor.skip();
            results.addBox(0, 0, 0, 0);
            results.segmentations.addNone();
            results.addRow(id, 0, 0, 0, 0, ObjectColumns.LEFT_OUT);
            return;
        }
        seen = 0;
        cursor.openObject();
        for (int key = cursor.key(keys, -1); key != JsonCursor.END; key = cursor.key(keys, key)) {
            if (key < 0) {
                cursor.skip();
            } else if (has(key)) {
                throw new Malformed("the entry holds a key twice");
            } else {
                try {
                    seen |= value(cursor, key) ? 1 << key : 0;
                } catch (JsonException e) {
                    throw e.of(keys.name(key));
                }
            }
        }
        finish(id);
    }

    private boolean value(JsonCursor cursor, int key) {
        switch (key) {
            case IMAGE -> imageId = results.textIds.read(cursor);
            case CATEGORY -> categoryId = cursor.integer();
            case SCORE -> score = Geometry.score(cursor.number());
            case BOX -> {
                return geometry.box(cursor, results);
            }
            case SEGMENTATION -> {
                if (form.readsMasks(type)) {
                    geometry.segmentation(cursor, results.segmentations);
                    return true;
                }
                cursor.skip();
            }
            default -> {
                if (form.readsPoses(type) && cursor.peek() != 'n') {
                    return geometry.keypoints(cursor, results);
                }
                cursor.skip();
            }
        }
        return true;
    }

    private void finish(long id) {
        require(IMAGE, "image_id");
        require(CATEGORY, "category_id");
        require(SCORE, "score");
        boolean boxed = has(BOX);
        if (form == ResultForm.BOX) {
            require(BOX, "bbox, which the first result has,");
        } else if (form == ResultForm.MASK) {
            require(SEGMENTATION, "segmentation, which the first result has,");
        } else {
            require(KEYPOINTS, "keypoints, which the first result has,");
        }
        if (type == IouType.SEGM && form == ResultForm.POSE) {
            throw new Malformed("keypoints cannot be evaluated as segm");
        }
        if (type == IouType.KEYPOINTS) {
            require(KEYPOINTS, "keypoints, which are evaluated here,");
        }
        if (boxed && comparesBoxes()) {
            Geometry.boxSize(
                    results.boxes.get(results.boxes.elementsCount - 2),
                    results.boxes.get(results.boxes.elementsCount - 1));
        }
        if (!boxed) {
            results.addBox(0, 0, 0, 0);
        }
        if (!has(SEGMENTATION) || !form.readsMasks(type)) {
            results.segmentations.addNone();
        }
        results.addRow(id, imageId, categoryId, score, 0, boxed ? ObjectColumns.HAS_BOX : 0);
    }

    /** Elsewhere the box decides the area range alone, and one of negative size is in none, as in pycocotools. */
    private boolean comparesBoxes() {
        return type == IouType.BBOX && form != ResultForm.POSE || type == IouType.SEGM && !has(SEGMENTATION);
    }

    private boolean has(int key) {
        return (seen & 1 << key) != 0;
    }

    private void require(int key, String name) {
        if (!has(key)) {
            throw new Malformed(name + " is missing");
        }
    }
}

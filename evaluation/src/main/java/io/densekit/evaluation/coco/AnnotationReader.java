// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.KeySet;
import java.util.Set;

/** Reads entries of the array annotations into columns; passes over what the types of evaluation do not need. */
final class AnnotationReader {

    private static final int ID = 0;
    private static final int IMAGE = 1;
    private static final int CATEGORY = 2;
    private static final int BOX = 3;
    private static final int AREA = 4;
    private static final int CROWD = 5;
    private static final int LABELLED = 6;
    private static final int SEGMENTATION = 7;
    private static final int KEYPOINTS = 8;

    private final KeySet keys = new KeySet(
            "id", "image_id", "category_id", "bbox", "area", "iscrowd", "num_keypoints", "segmentation", "keypoints");
    private final GeometryReader geometry = new GeometryReader();
    private final ObjectColumns objects;
    private final boolean masks;
    private final boolean poses;

    private int seen;
    private long id;
    private long imageId;
    private long categoryId;
    private double area;
    private boolean crowd;
    private long labelled;

    AnnotationReader(ObjectColumns objects, Set<IouType> types) {
        this.objects = objects;
        this.masks = types.contains(IouType.SEGM);
        this.poses = types.contains(IouType.KEYPOINTS);
    }

    void read(JsonCursor cursor) {
        seen = 0;
        crowd = false;
        labelled = -1;
        cursor.openObject();
        for (int key = cursor.key(keys, -1); key != JsonCursor.END; key = cursor.key(keys, key)) {
            if (key < 0) {
                cursor.skip();
            } else {
                value(cursor, key);
            }
        }
        finish();
    }

    private void value(JsonCursor cursor, int key) {
        boolean again = has(key);
        if (again) {
            throw new Malformed("the entry holds a key twice");
        }
        boolean read = true;
        switch (key) {
            case ID -> id = cursor.integer();
            case IMAGE -> imageId = cursor.integer();
            case CATEGORY -> categoryId = cursor.integer();
            case BOX -> read = geometry.box(cursor, objects);
            case AREA -> area = Geometry.area(cursor.number());
            case CROWD -> crowd = !cursor.takeNull() && cursor.numberOrTruth() != 0;
            case LABELLED -> labelled = cursor.takeNull() ? -1 : cursor.integer();
            case SEGMENTATION -> read = segmentation(cursor);
            default -> read = keypoints(cursor);
        }
        if (read) {
            seen |= 1 << key;
        }
    }

    private boolean segmentation(JsonCursor cursor) {
        if (!masks) {
            cursor.skip();
            return false;
        }
        geometry.segmentation(cursor, objects.segmentations);
        return true;
    }

    private boolean keypoints(JsonCursor cursor) {
        if (!poses) {
            cursor.skip();
            return false;
        }
        if (cursor.takeNull()) {
            return false;
        }
        geometry.keypoints(cursor, objects);
        return true;
    }

    private void finish() {
        require(ID, "id");
        require(IMAGE, "image_id");
        require(CATEGORY, "category_id");
        require(BOX, "bbox");
        require(AREA, "area");
        Geometry.boxSize(objects.boxes.get(objects.boxes.size - 2), objects.boxes.get(objects.boxes.size - 1));
        if (!has(SEGMENTATION)) {
            objects.segmentations.addNone();
        }
        if (labelled < 0 && has(KEYPOINTS)) {
            labelled = Geometry.labelled(
                    objects.keypoints.values,
                    objects.size() == 0 ? 0 : objects.keypointEnd(objects.size() - 1),
                    objects.keypoints.size);
        }
        objects.addRow(id, imageId, categoryId, 0, area, ObjectColumns.flags(crowd, labelled == 0));
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

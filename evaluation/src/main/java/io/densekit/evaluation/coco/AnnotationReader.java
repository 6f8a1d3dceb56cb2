// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import com.carrotsearch.hppc.DoubleArrayList;
import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.JsonException;
import io.densekit.evaluation.json.KeySet;
import java.util.Set;

/**
 * Reads entries of the array annotations into columns; passes over what the types of evaluation do not need. What is
 * missing and can be had from the rest of the file is settled by {@link GroundTruthChecks}.
 */
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
    private static final int IGNORED = 9;

    private final KeySet keys = new KeySet(
            "id",
            "image_id",
            "category_id",
            "bbox",
            "area",
            "iscrowd",
            "num_keypoints",
            "segmentation",
            "keypoints",
            "ignore");
    private final ObjectColumns objects;
    private final Flaws flaws;
    private final GeometryReader geometry;
    private final Crowds crowds;
    private final boolean masks;
    private final boolean poses;

    private int seen;
    private long id;
    private long imageId;
    private long categoryId;
    private double area;
    private boolean crowd;
    private boolean ignored;
    private long labelled;
    private boolean lackGeometry;

    AnnotationReader(ObjectColumns objects, Set<IouType> types, Crowds crowds, Flaws flaws) {
        this.objects = objects;
        this.flaws = flaws;
        this.crowds = crowds;
        this.geometry = new GeometryReader(flaws);
        this.masks = types.contains(IouType.SEGM);
        this.poses = types.contains(IouType.KEYPOINTS);
    }

    void read(JsonCursor cursor) {
        seen = 0;
        id = ObjectColumns.NO_ID;
        area = Double.NaN;
        crowd = false;
        ignored = false;
        labelled = -1;
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
        finish();
    }

    /** Reads a value; whether there was one. */
    private boolean value(JsonCursor cursor, int key) {
        if (key == SEGMENTATION && !masks || key == KEYPOINTS && !poses) {
            cursor.skip();
            return false;
        }
        if (cursor.takeNull()) {
            return false;
        }
        switch (key) {
            case ID -> id = cursor.integer();
            case IMAGE -> imageId = objects.textIds.read(cursor);
            case CATEGORY -> categoryId = cursor.integer();
            case BOX -> {
                return geometry.box(cursor, objects);
            }
            case AREA -> area = cursor.number();
            case CROWD -> crowd = cursor.numberOrTruth() != 0;
            case IGNORED -> ignored = isIgnored(cursor);
            case LABELLED -> labelled = cursor.integer();
            case SEGMENTATION -> geometry.segmentation(cursor, objects.segmentations);
            default -> {
                return geometry.keypoints(cursor, objects);
            }
        }
        return true;
    }

    private void finish() {
        require(IMAGE, "image_id");
        require(CATEGORY, "category_id");
        if (id == 0) {
            flaws.met(CocoFlaw.ID_ZERO, new Malformed("its id is 0"));
        }
        boolean box = has(BOX);
        double settledArea = area();
        lackGeometry |= !box || Double.isNaN(settledArea);
        boolean leftOut = box ? !sized() : flaws.areMet(CocoFlaw.BOX_NOT_FINITE);
        if (!box) {
            objects.addBox(0, 0, 0, 0);
        }
        if (!has(SEGMENTATION)) {
            objects.segmentations.addNone();
        }
        boolean counted = labelled >= 0 && !flaws.areMet(CocoFlaw.KEYPOINT_NOT_FINITE);
        boolean unlabelled = counted ? labelled == 0 : poses && labelled() == 0;
        objects.addRow(id, imageId, categoryId, 0, settledArea, (short)
                (ObjectColumns.flags(crowd && crowds == Crowds.IGNORED, unlabelled)
                        | (crowd ? ObjectColumns.CROWD_IN_FILE : 0)
                        | (ignored ? ObjectColumns.IGNORED_IN_FILE : 0)
                        | (box ? ObjectColumns.HAS_BOX : 0)
                        | (leftOut ? ObjectColumns.LEFT_OUT : 0)));
    }

    /** LVIS's key. COCO gives it no meaning, so that whatever else stands there is nobody's mistake. */
    private static boolean isIgnored(JsonCursor cursor) {
        int next = cursor.peek();
        if (next == 't' || next == 'f' || next == '-' || next >= '0' && next <= '9') {
            return cursor.numberOrTruth() != 0;
        }
        cursor.skip();
        return false;
    }

    /** Whether an area or a box is missing that a mask may give. */
    boolean lackGeometry() {
        return lackGeometry;
    }

    private boolean sized() {
        DoubleArrayList boxes = objects.boxes;
        try {
            Geometry.boxSize(boxes.get(boxes.elementsCount - 2), boxes.get(boxes.elementsCount - 1));
            return true;
        } catch (Malformed e) {
            flaws.met(CocoFlaw.NEGATIVE_BOX, e);
            return false;
        }
    }

    private int labelled() {
        int start = objects.size() == 0 ? 0 : objects.keypointEnd(objects.size() - 1);
        return Geometry.labelled(objects.keypoints.buffer, start, objects.keypoints.elementsCount);
    }

    /** The area; not a number where it is to be had from mask or box. */
    private double area() {
        try {
            return Geometry.area(area);
        } catch (Malformed e) {
            flaws.met(CocoFlaw.NO_AREA, e);
            return Double.NaN;
        }
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

// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import io.densekit.UserError;
import io.densekit.data.Warnings;
import io.densekit.evaluation.coco.CocoCategory;
import io.densekit.evaluation.coco.CocoFinding;
import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoImage;
import io.densekit.evaluation.coco.CrowdCount;
import io.densekit.evaluation.coco.Crowds;
import io.densekit.evaluation.coco.IouType;
import io.densekit.files.FileName;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Reads COCO's annotation files, as evaluation does: what is taken in spite of a flaw is counted. */
public final class CocoAnnotationFile {
    private CocoAnnotationFile() {}

    /**
     * Reads a file of objects, of which crowds are counted.
     *
     * @param crowds what annotations with {@code iscrowd: 1} are
     * @throws UserError if it can't be read, an entry is refused, or an image has no file; the message names the entry
     */
    public static CocoGroundTruth read(Path file, Set<IouType> types, Crowds crowds, Warnings warnings) {
        CocoGroundTruth truth = checked(file, orUserError(() -> CocoGroundTruth.read(file, types, crowds)), warnings);
        CrowdCount count = truth.crowds();
        if (count.total() > 0) {
            warnings.add(count.sentence(), count.total(), count.places(), !count.isSuspicious());
        }
        return truth;
    }

    private static CocoGroundTruth checked(Path file, CocoGroundTruth truth, Warnings warnings) {
        List<CocoImage> images = truth.listedImages();
        for (int i = 0; i < images.size(); i++) {
            String place = file + ": images[" + i + "] (id " + images.get(i).id() + "): 'file_name'";
            if (images.get(i).file() == null) {
                throw UserError.failure(place + " must be a text, but it is missing or null");
            }
            FileName.in(file, images.get(i).file(), place);
        }
        for (CocoFinding finding : truth.findings()) {
            warnings.add(
                    finding.flaw().sentence(),
                    finding.count(),
                    finding.places(),
                    finding.flaw().isNote());
        }
        return truth;
    }

    /** The categories that a file lists, in its order. */
    static List<CocoCategory> categories(Path file) {
        return orUserError(() -> CocoGroundTruth.readCategories(file));
    }

    /** What the reading gives; a mistake in the file is the user's to mend. */
    public static <T> T orUserError(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (CocoFormatException e) {
            throw UserError.failure(e.getMessage(), e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.panoptic;

import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.coco.ParallelRange;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Panoptic results against annotations, both as COCO has them: the numbers of panopticapi.
 *
 * <pre>{@code
 * PanopticEvaluation evaluation = new PanopticEvaluation(
 *         Path.of("panoptic_val2017.json"), Path.of("panoptic_val2017"), results, resultImages);
 * double quality = evaluation.evaluate(4).all().quality();
 * }</pre>
 *
 * @param annotations the JSON file of the annotations
 * @param annotationFolder where its PNG files are
 * @param results the JSON file of the results
 * @param resultFolder where its PNG files are
 */
public record PanopticEvaluation(Path annotations, Path annotationFolder, Path results, Path resultFolder) {

    /**
     * Compares all images that are annotated.
     *
     * @param threads how many work; the numbers don't depend on it
     * @throws CocoFormatException where a file can't be read, an image has no result, or a PNG and its JSON disagree
     */
    public PanopticQuality evaluate(int threads) {
        PanopticFile truth = PanopticFile.read(annotations);
        PanopticFile found = PanopticFile.read(results);
        Map<String, PanopticImage> byImage = new HashMap<>();
        found.images.forEach(image -> byImage.put(image.imageId(), image));
        Set<Long> categories = new HashSet<>();
        truth.categories.forEach(category -> categories.add(category.id()));
        check(truth, categories);
        PanopticCounts[] counts = new PanopticCounts[truth.images.size()];
        new ParallelRange(threads).run(counts.length, () -> i -> {
            PanopticImage annotated = truth.images.get(i);
            PanopticImage result = byImage.get(annotated.imageId());
            if (result == null) {
                throw new CocoFormatException(results + ": has no result for image " + annotated.imageId());
            }
            SegmentIds truthIds = SegmentIds.read(annotationFolder.resolve(annotated.file()));
            SegmentIds resultIds = SegmentIds.read(resultFolder.resolve(result.file()));
            if (truthIds.width() != resultIds.width() || truthIds.height() != resultIds.height()) {
                throw new CocoFormatException(resultFolder.resolve(result.file()) + ": is " + resultIds.width() + " x "
                        + resultIds.height() + " pixels, but " + truthIds.width() + " x " + truthIds.height()
                        + " are annotated");
            }
            counts[i] = SegmentMatching.of(
                    annotated, truthIds, result, resultIds, results.toString(), categories::contains);
        });
        PanopticCounts all = new PanopticCounts();
        for (PanopticCounts each : counts) {
            all.add(each);
        }
        return new PanopticQuality(truth.categories, all);
    }

    private void check(PanopticFile truth, Set<Long> categories) {
        for (PanopticImage image : truth.images) {
            for (PanopticSegment segment : image.segments()) {
                if (!categories.contains(segment.categoryId())) {
                    throw new CocoFormatException(
                            annotations + ": image " + image.imageId() + ": segment " + segment.id()
                                    + " is of category " + segment.categoryId() + ", which the file does not list");
                }
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Evaluates detections against ground truth as COCO does: the numbers of pycocotools 2.0 to within 1e-12. Feed it image
 * by image or from a results file, then ask for the metrics:
 *
 * <pre>{@code
 * CocoGroundTruth truth = CocoGroundTruth.read(Path.of("person_keypoints_val2017.json"));
 * CocoEvaluator evaluator = new CocoEvaluator(truth, CocoParameters.defaults(IouType.KEYPOINTS));
 * evaluator.add(139, List.of(CocoDetection.pose(1, 0.97, keypoints)));
 * double ap = evaluator.evaluate().get("AP");
 * }</pre>
 *
 * Images may come in any order and from any thread. Where an image is added in several calls, detections with equal
 * scores count in the order of the calls.
 */
public final class CocoEvaluator {

    private final CocoGroundTruth truth;
    private final CocoParameters parameters;
    private final DetectionTable detections;

    /** @throws CocoFormatException where masks are evaluated and none of the objects has one */
    public CocoEvaluator(CocoGroundTruth truth, CocoParameters parameters) {
        this.truth = truth;
        if (parameters.type() == IouType.SEGM) {
            truth.requireMasks();
        }
        this.parameters = parameters;
        this.detections = new DetectionTable(truth, parameters);
    }

    /**
     * Adds what was found on an image.
     *
     * @throws CocoFormatException where the image or a category is unknown or numbers are no such thing; then none of
     *     them is added
     */
    public synchronized void add(long imageId, List<CocoDetection> found) {
        detections.add(imageId, found);
    }

    /**
     * Adds the detections of a file.
     *
     * @throws CocoFormatException where an image or category is unknown or a mask malformed; then none is added
     */
    public synchronized void add(CocoResults results) {
        detections.add(results);
    }

    /** Takes what nobody else uses, before anything is added. */
    void take(CocoResults results) {
        detections.take(results);
    }

    /**
     * An evaluator of other results, from a file, against the same ground truth by the same parameters.
     *
     * @throws CocoFormatException where the file cannot be evaluated
     */
    public CocoEvaluator beside(Path results) {
        CocoEvaluator other = new CocoEvaluator(truth, parameters);
        other.take(CocoResults.read(results, parameters, bytes -> {}));
        return other;
    }

    /** What detections are evaluated against. */
    public CocoGroundTruth truth() {
        return truth;
    }

    /** How many detections were added. */
    public synchronized int size() {
        return detections.rows().size();
    }

    /**
     * Evaluates what was added so far, on the threads that the parameters allow.
     *
     * @throws CocoFormatException where ground truth lacks what is evaluated, for example its masks
     */
    public synchronized CocoMetrics evaluate() {
        return new CocoMetrics(truth::category, evaluation().run());
    }

    /** The same of these images alone. */
    public synchronized CocoMetrics evaluate(Collection<Long> imageIds) {
        return new CocoMetrics(truth::category, new Evaluation(truth, detections.rows(), of(imageIds)).run());
    }

    private CocoParameters of(Collection<Long> imageIds) {
        return parameters.withWrittenImageIds(
                imageIds.stream().map(truth::writtenImageId).toList());
    }

    /** The same where images were not searched for every category. */
    public synchronized CocoMetrics evaluate(Federation federation) {
        ObjectColumns counted = FederatedDetections.of(truth, detections.rows(), federation);
        return new CocoMetrics(truth::category, new Evaluation(truth, counted, parameters).run());
    }

    /**
     * Where average precision is lost: for the mean over categories first, then for each category with objects, what it
     * would be if one kind of error after the other were forgiven. Takes about as long as two evaluations without
     * categories.
     */
    public synchronized List<CategoryErrors> analyseErrors() {
        return new ErrorBreakdown(truth, detections.rows(), parameters).analyse();
    }

    /**
     * What was found on the images that the parameters choose, to be merged with others: {@link CocoPartial#merge} gives
     * the numbers that a single evaluation of all their images gives, to the last bit.
     */
    public synchronized CocoPartial partial() {
        return new PartialMatching(evaluation()).partial();
    }

    /**
     * The same of these images alone, which have objects or detections or neither: those of a rank of a training, say, of
     * which each hands its own to the evaluator.
     */
    public synchronized CocoPartial partial(Collection<Long> imageIds) {
        return new PartialMatching(new Evaluation(truth, detections.rows(), of(imageIds))).partial();
    }

    /**
     * What a function makes of each image that is evaluated, by rising id; images without results or objects among them.
     *
     * @param function called from several threads, which must not change the evaluator
     */
    public synchronized <T> List<T> perImage(Function<ComparedImage, T> function) {
        return new ImageComparison(truth, detections.rows(), parameters).each(function);
    }

    /** What is evaluated and how. */
    public CocoParameters parameters() {
        return parameters;
    }

    Evaluation evaluation() {
        return new Evaluation(truth, detections.rows(), parameters);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What is evaluated and how: the {@code Params} of pycocotools. Start from {@link #defaults(IouType)} and change what
 * differs with the {@code with…} methods.
 *
 * @param type what detections are compared by
 * @param iouThresholds overlaps in [0, 1] at which a detection counts as found; ten from 0.50 to 0.95 by default
 * @param recallThresholds rising recall levels in [0, 1] at which precision is read; 101 by default
 * @param areaRanges ranges of object area that are evaluated separately
 * @param maxDetections rising limits of detections an image and category; {@code [1, 10, 100]}, keypoints {@code [20]}
 * @param useCategories whether a detection must have the category of what it finds
 * @param imageIds the images to evaluate, as {@link CocoImage#writtenId} has them; all where empty
 * @param categoryIds the categories to evaluate, ascending; all where empty
 * @param sigmas the standard deviation of each keypoint's annotation, in units of the object's scale
 * @param boundary where masks are compared by their boundaries too, the width of these as a share of the image's diagonal;
 *     0 for masks alone
 * @param threads how many threads work, at least 1; results do not depend on it
 */
public record CocoParameters(
        IouType type,
        List<Double> iouThresholds,
        List<Double> recallThresholds,
        List<AreaRange> areaRanges,
        List<Integer> maxDetections,
        boolean useCategories,
        Optional<List<String>> imageIds,
        Optional<List<Long>> categoryIds,
        List<Double> sigmas,
        double boundary,
        int threads) {

    /** COCO's 17 person keypoints, from nose to right ankle. */
    private static final double[] PERSON_SIGMAS = {
        .26, .25, .25, .35, .35, .79, .79, .72, .72, .62, .62, 1.07, 1.07, .87, .87, .89, .89
    };

    public CocoParameters {
        iouThresholds = List.copyOf(iouThresholds);
        recallThresholds = List.copyOf(recallThresholds);
        areaRanges = List.copyOf(areaRanges);
        maxDetections = maxDetections.stream().sorted().toList();
        imageIds = imageIds.map(ids -> ids.stream().distinct().toList());
        categoryIds = categoryIds.map(CocoParameters::distinctAscending);
        sigmas = List.copyOf(sigmas);
        require(!iouThresholds.isEmpty(), "no IoU threshold is given");
        require(iouThresholds.stream().allMatch(t -> t >= 0 && t <= 1), "IoU thresholds lie between 0 and 1");
        require(!recallThresholds.isEmpty(), "no recall threshold is given");
        require(recallThresholds.stream().allMatch(r -> r >= 0 && r <= 1), "recall thresholds lie between 0 and 1");
        require(isAscending(recallThresholds), "recall thresholds must rise");
        require(!areaRanges.isEmpty(), "no area range is given");
        require(
                areaRanges.stream().map(AreaRange::name).distinct().count() == areaRanges.size(),
                "two area ranges have the same name");
        require(!maxDetections.isEmpty() && maxDetections.get(0) > 0, "limits of detections an image are at least 1");
        require(
                type != IouType.KEYPOINTS
                        || (!sigmas.isEmpty() && sigmas.stream().allMatch(s -> s > 0 && s < 1e100)),
                "sigmas must be positive numbers");
        require(
                boundary >= 0 && boundary < 1,
                "the width of boundaries is a share of the diagonal, 0 or more and below 1");
        require(boundary == 0 || type == IouType.SEGM, "boundaries are those of masks, which segm compares");
        require(threads > 0, "at least one thread is needed");
    }

    /** COCO's own parameters for {@code type}, on all processors. */
    public static CocoParameters defaults(IouType type) {
        return new CocoParameters(
                type,
                levels(0.5, 9, 0.95),
                levels(0, 100, 1),
                AreaRange.defaults(type),
                type == IouType.KEYPOINTS ? List.of(20) : List.of(1, 10, 100),
                true,
                Optional.empty(),
                Optional.empty(),
                DoubleStream.of(PERSON_SIGMAS).map(s -> s / 10.0).boxed().toList(),
                0,
                Runtime.getRuntime().availableProcessors());
    }

    /** As numpy's linspace makes them, to the bit: a level that differs by one bit shifts an exact recall by an entry. */
    private static List<Double> levels(double start, int steps, double stop) {
        double step = (stop - start) / steps;
        return IntStream.rangeClosed(0, steps)
                .mapToObj(i -> i == steps ? stop : i * step + start)
                .toList();
    }

    public CocoParameters withIouThresholds(double... thresholds) {
        return with(draft -> draft.iouThresholds = boxed(thresholds));
    }

    public CocoParameters withRecallThresholds(double... thresholds) {
        return with(draft -> draft.recallThresholds = boxed(thresholds));
    }

    public CocoParameters withAreaRanges(List<AreaRange> ranges) {
        return with(draft -> draft.areaRanges = ranges);
    }

    public CocoParameters withMaxDetections(int... limits) {
        return with(draft -> draft.maxDetections = IntStream.of(limits).boxed().toList());
    }

    /** Labels are not looked at: any detection may find any object. */
    public CocoParameters withoutCategories() {
        return with(draft -> draft.useCategories = false);
    }

    CocoParameters withCategories() {
        return with(draft -> draft.useCategories = true);
    }

    public CocoParameters withImageIds(Collection<Long> ids) {
        return withWrittenImageIds(
                distinctAscending(ids).stream().map(id -> Long.toString(id)).toList());
    }

    /** Images by ids that may be texts, as {@link CocoImage#writtenId} has them. */
    public CocoParameters withWrittenImageIds(Collection<String> ids) {
        return with(draft -> draft.imageIds = Optional.of(List.copyOf(ids)));
    }

    /** The same without a choice of images. */
    CocoParameters ofAllImages() {
        return with(draft -> draft.imageIds = Optional.empty());
    }

    public CocoParameters withCategoryIds(Collection<Long> ids) {
        return with(draft -> draft.categoryIds = Optional.of(List.copyOf(ids)));
    }

    public CocoParameters withSigmas(double... perKeypoint) {
        return with(draft -> draft.sigmas = boxed(perKeypoint));
    }

    /**
     * Masks overlap as much as their boundaries do where these overlap less: boundary IoU.
     *
     * @param share the boundary's width as a share of the image's diagonal; 0.02 is usual
     */
    public CocoParameters withBoundary(double share) {
        return with(draft -> draft.boundary = share);
    }

    public CocoParameters withThreads(int count) {
        return with(draft -> draft.threads = count);
    }

    private CocoParameters with(Consumer<ParameterDraft> change) {
        ParameterDraft draft = new ParameterDraft(this);
        change.accept(draft);
        return draft.parameters();
    }

    private static List<Double> boxed(double[] values) {
        return DoubleStream.of(values).boxed().toList();
    }

    private static List<Long> distinctAscending(Collection<Long> ids) {
        return List.copyOf(new TreeSet<>(ids));
    }

    private static boolean isAscending(List<Double> values) {
        return IntStream.range(1, values.size()).allMatch(i -> values.get(i - 1) <= values.get(i));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}

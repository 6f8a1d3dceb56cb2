// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An evaluation of a share of the images, to be merged with those of the other shares: what was found, not numbers, so that
 * the merged whole gives the numbers of a single evaluation to the last bit, in whatever order and number the shares come.
 *
 * <pre>{@code
 * evaluator.partial(imagesOfThisRank).write(Path.of("rank0.part"));
 * CocoPartial whole = CocoPartial.merge(List.of(CocoPartial.read(first), CocoPartial.read(second)));
 * double ap = whole.metrics().get("AP");
 * }</pre>
 */
public final class CocoPartial {

    private final String source;
    private final CocoParameters parameters;
    private final Crowds crowds;
    private final List<CocoCategory> categories;
    private final List<CocoImage> images;
    private final PartialCells cells;

    /**
     * @param parameters without images
     * @param categories ascending by id; none where labels were not looked at
     * @param images in the order in which detections of equal scores count
     */
    CocoPartial(
            String source,
            CocoParameters parameters,
            Crowds crowds,
            List<CocoCategory> categories,
            List<CocoImage> images,
            PartialCells cells) {
        this.source = source;
        this.parameters = parameters;
        this.crowds = crowds;
        this.categories = List.copyOf(categories);
        this.images = List.copyOf(images);
        this.cells = cells;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws CocoFormatException where it cannot be read or is no whole partial result
     */
    public static CocoPartial read(Path file) {
        return PartialReader.read(file);
    }

    /** Writes it to a file, which appears whole or not at all. */
    public void write(Path file) throws IOException {
        PartialWriter.write(this, file);
    }

    /**
     * Reads what {@link #toBytes} gave.
     *
     * @param source what messages call it
     * @throws CocoFormatException where it is no whole partial result
     */
    public static CocoPartial ofBytes(byte[] bytes, String source) {
        return PartialReader.read(bytes, source);
    }

    /** The same as in a file, for a program that sends it elsewhere by its own means. */
    public byte[] toBytes() {
        return PartialWriter.bytes(this);
    }

    /**
     * One of all their images.
     *
     * @throws CocoFormatException where two share an image, or were evaluated in different ways
     */
    public static CocoPartial merge(List<CocoPartial> partials) {
        return new PartialMerge(partials).merged();
    }

    /** The numbers of its images. */
    public CocoMetrics metrics() {
        boolean labels = parameters.useCategories();
        long[] groups = labels ? categories.stream().mapToLong(CocoCategory::id).toArray() : new long[] {-1};
        PrecisionRecall result = new PrecisionRecall(parameters, groups);
        CellPlaces places = CellPlaces.of(
                Cells.firsts(cells.group(), groups.length),
                cells.detectionStart(),
                cells.scores(),
                parameters.threads());
        for (int i = 0; i < cells.tables().size(); i++) {
            int first = i * MatchTable.THRESHOLDS;
            int count =
                    Math.min(MatchTable.THRESHOLDS, parameters.iouThresholds().size() - first);
            MatchTable table = cells.tables().get(i);
            new ParallelRange(parameters.threads())
                    .run(
                            groups.length * parameters.areaRanges().size(),
                            () -> new Accumulator(places, table, result, cells.scores(), first, count)::accumulate);
        }
        Map<Long, CocoCategory> known = new HashMap<>();
        categories.forEach(category -> known.put(category.id(), category));
        return new CocoMetrics(id -> known.getOrDefault(id, new CocoCategory(id, "all")), result);
    }

    /** The images that were evaluated, as {@link CocoImage#writtenId} has them. */
    public List<String> imageIds() {
        return images.stream().map(CocoImage::writtenId).toList();
    }

    /** How it was evaluated, the choice of images left out. */
    public CocoParameters parameters() {
        return parameters;
    }

    /** What messages call it. */
    String source() {
        return source;
    }

    Crowds crowds() {
        return crowds;
    }

    List<CocoCategory> categories() {
        return categories;
    }

    List<CocoImage> images() {
        return images;
    }

    PartialCells cells() {
        return cells;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Detections read from a COCO results file: an array of objects with {@code image_id}, {@code category_id}, {@code
 * score} and {@code bbox}, {@code segmentation} or {@code keypoints}. Immutable; made for one type of evaluation.
 */
public final class CocoResults {

    private final IouType type;
    private final String source;
    private final ResultForm form;
    private final ObjectColumns rows;

    CocoResults(IouType type, String source, ResultForm form, ObjectColumns rows) {
        this.type = type;
        this.source = source;
        this.form = form;
        this.rows = rows;
    }

    /**
     * Reads a results file of any size, on all processors.
     *
     * @throws CocoFormatException where it cannot be read, is no results file, or holds something that cannot be
     *     evaluated, for example a NaN score
     */
    public static CocoResults read(Path results, IouType type) {
        return read(results, type, Runtime.getRuntime().availableProcessors());
    }

    /** Reads a results file with so many threads. */
    public static CocoResults read(Path results, IouType type, int threads) {
        return read(results, type, threads, bytes -> {});
    }

    /**
     * Reads a results file with so many threads.
     *
     * @param progress told how many more bytes were read, from any thread; they add up to the file's size
     */
    public static CocoResults read(Path results, IouType type, int threads, LongConsumer progress) {
        return new ResultsFileReader(results, type, ChosenResults.ALL, threads, progress).read();
    }

    /** Reads what {@code parameters} evaluate; results on other images or of other categories are left out unjudged. */
    static CocoResults read(Path results, CocoParameters parameters, LongConsumer progress) {
        return reader(results, parameters, progress).read();
    }

    /**
     * The same while something else is done by one of the threads, such as reading the ground truth; where both fail, what
     * that throws is thrown.
     */
    static CocoResults read(Path results, CocoParameters parameters, LongConsumer progress, Runnable beside) {
        boolean[] begun = {false};
        try {
            return reader(results, parameters, progress).read(() -> {
                begun[0] = true;
                beside.run();
            });
        } catch (CocoFormatException e) {
            if (!begun[0]) {
                beside.run();
            }
            throw e;
        }
    }

    private static ResultsFileReader reader(Path results, CocoParameters parameters, LongConsumer progress) {
        ChosenResults chosen = ChosenResults.of(parameters);
        return new ResultsFileReader(results, parameters.type(), chosen, parameters.threads(), progress);
    }

    /**
     * The same poses with other points, in the order of the file: those of a part of the body, say. Their extent stays the one
     * of the points that they have here; those none of whose points has a visibility above 0 are left out.
     */
    public CocoResults withPoses(List<PoseEntry> entries) {
        return PoseReplacement.ofResults(this, entries);
    }

    /** The same without poses none of whose points has a visibility above 0. */
    public CocoResults withLabelledPosesAlone() {
        List<PoseEntry> entries = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            double[] points = Arrays.copyOfRange(rows.keypoints.buffer, rows.keypointStart(row), rows.keypointEnd(row));
            entries.add(new PoseEntry(points, rows.scores.get(row)));
        }
        return withPoses(entries);
    }

    /** How many detections there are, those that were left out included. */
    public int size() {
        return rows.size();
    }

    /** What they can be evaluated as. */
    public IouType type() {
        return type;
    }

    String source() {
        return source;
    }

    ResultForm form() {
        return form;
    }

    ObjectColumns rows() {
        return rows;
    }
}

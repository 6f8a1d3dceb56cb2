// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The lines of pycocotools' {@code summarize}, in its order: which cells each averages. */
final class Summary {

    /** pycocotools asks for this limit in its first number, whatever the parameters. */
    private static final int FIRST_LIMIT = 100;

    private static final int POSE_LIMIT = 20;

    /**
     * A line.
     *
     * @param precision whether it averages precision; recall otherwise
     * @param threshold the IoU threshold, empty for all
     * @param limit the limit of detections
     */
    record Line(String name, boolean precision, OptionalDouble threshold, String area, int limit, double value) {}

    private final PrecisionRecall cells;
    private final CocoParameters parameters;
    private final List<Line> lines = new ArrayList<>();

    Summary(PrecisionRecall cells) {
        this.cells = cells;
        this.parameters = cells.parameters();
        if (parameters.type() == IouType.KEYPOINTS) {
            poses();
        } else {
            objects();
        }
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    /** The same for people: a line whose limit was not given has the largest that was, rather than no value. */
    List<Line> shown() {
        List<Integer> limits = parameters.maxDetections();
        return lines.stream()
                .map(line -> line.limit() < 0 || limits.contains(line.limit())
                        ? line
                        : line(line.name(), line.precision(), line.threshold(), line.area(), limit(limits.size())))
                .toList();
    }

    private void objects() {
        List<Integer> limits = parameters.maxDetections();
        int last = limit(2);
        add("AP", true, OptionalDouble.empty(), "all", FIRST_LIMIT);
        add("AP50", true, OptionalDouble.of(.5), "all", last);
        add("AP75", true, OptionalDouble.of(.75), "all", last);
        add("APs", true, OptionalDouble.empty(), "small", last);
        add("APm", true, OptionalDouble.empty(), "medium", last);
        add("APl", true, OptionalDouble.empty(), "large", last);
        for (int i = 0; i < 3; i++) {
            add("AR" + limit(i), false, OptionalDouble.empty(), "all", i < limits.size() ? limit(i) : -1);
        }
        add("ARs", false, OptionalDouble.empty(), "small", last);
        add("ARm", false, OptionalDouble.empty(), "medium", last);
        add("ARl", false, OptionalDouble.empty(), "large", last);
    }

    private void poses() {
        for (boolean precision : new boolean[] {true, false}) {
            String name = precision ? "AP" : "AR";
            add(name, precision, OptionalDouble.empty(), "all", POSE_LIMIT);
            add(name + "50", precision, OptionalDouble.of(.5), "all", POSE_LIMIT);
            add(name + "75", precision, OptionalDouble.of(.75), "all", POSE_LIMIT);
            add(name + "m", precision, OptionalDouble.empty(), "medium", POSE_LIMIT);
            add(name + "l", precision, OptionalDouble.empty(), "large", POSE_LIMIT);
        }
    }

    /** The limit at {@code index}, or the largest where there are fewer. */
    private int limit(int index) {
        List<Integer> limits = parameters.maxDetections();
        return limits.get(Math.min(index, limits.size() - 1));
    }

    private void add(String name, boolean precision, OptionalDouble threshold, String area, int limit) {
        lines.add(line(name, precision, threshold, area, limit));
    }

    private Line line(String name, boolean precision, OptionalDouble threshold, String area, int limit) {
        CellMean mean = new CellMean(cells);
        int areaIndex = areaIndex(parameters, area);
        int limitIndex = parameters.maxDetections().lastIndexOf(limit);
        double value = areaIndex < 0 || limitIndex < 0 ? -1 : mean.of(precision, threshold, -1, areaIndex, limitIndex);
        return new Line(name, precision, threshold, area, limit, value);
    }

    static int areaIndex(CocoParameters parameters, String area) {
        return parameters.areaRanges().stream().map(AreaRange::name).toList().indexOf(area);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the cells of partial results in the order that a single evaluation has. */
final class PartialMerge {

    private final List<CocoPartial> partials;
    private final CocoPartial first;
    private final List<CocoCategory> categories;
    private final List<CocoImage> images;
    private final Map<Long, Integer> groups = new HashMap<>();
    private final Map<String, Integer> imageNumbers = new HashMap<>();

    /** Of each cell of each partial in turn. */
    private final int[] partial;

    private final int[] cell;
    private final int[] group;
    private final int[] image;

    PartialMerge(List<CocoPartial> partials) {
        if (partials.isEmpty()) {
            throw new CocoFormatException("there is no partial result to merge");
        }
        this.partials = partials;
        this.first = partials.get(0);
        partials.forEach(other -> PartialAgreement.require(first, other));
        this.categories = categories(partials);
        this.images = images(partials);
        categories.forEach(category -> groups.put(category.id(), groups.size()));
        images.forEach(each -> imageNumbers.put(each.writtenId(), imageNumbers.size()));
        int size = partials.stream().mapToInt(each -> each.cells().size()).reduce(0, Math::addExact);
        this.partial = new int[size];
        this.cell = new int[size];
        this.group = new int[size];
        this.image = new int[size];
    }

    private static List<CocoCategory> categories(List<CocoPartial> partials) {
        Map<Long, CocoCategory> byId = new TreeMap<>();
        for (CocoPartial each : partials) {
            for (CocoCategory category : each.categories()) {
                CocoCategory known = byId.putIfAbsent(category.id(), category);
                if (known != null && !known.name().equals(category.name())) {
                    throw new CocoFormatException(each.source() + ": category " + category.id() + " is '"
                            + category.name() + "', but '" + known.name()
                            + "' in another partial result; shares of one dataset have one list of categories");
                }
            }
        }
        return List.copyOf(byId.values());
    }

    private static List<CocoImage> images(List<CocoPartial> partials) {
        List<CocoImage> all = new ArrayList<>();
        Map<String, CocoPartial> owners = new HashMap<>();
        for (CocoPartial each : partials) {
            for (CocoImage image : each.images()) {
                CocoPartial other = owners.put(image.writtenId(), each);
                if (other != null) {
                    throw new CocoFormatException(each.source() + ": image " + image.writtenId() + " is in "
                            + other.source() + " too, so that it would count twice; choose the images of each share"
                            + " (--image-ids, --images), or give each annotations of its own images alone");
                }
                // Texts get the numbers that they have in a file of all images.
                all.add(image.textId() == null ? image : image.withId(Long.MIN_VALUE + 1 + all.size()));
            }
        }
        return ImageIds.numbered(all).stream()
                .sorted(Comparator.comparingLong(CocoImage::id))
                .toList();
    }

    CocoPartial merged() {
        list();
        int[] order = new int[cell.length];
        Arrays.setAll(order, i -> i);
        order = Cells.sorted(order, image, images.size());
        order = Cells.sorted(order, group, Math.max(1, categories.size()));
        int[] counts = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            counts[i] = cells(order[i]).detections(cell[order[i]]);
        }
        int[] starts = PartialCells.starts(counts);
        double[] scores = new double[starts[order.length]];
        List<MatchTable> tables = new ArrayList<>();
        for (int t = 0; t < first.cells().tables().size(); t++) {
            tables.add(PartialCells.table(first.parameters().areaRanges().size(), starts));
        }
        for (int i = 0; i < order.length; i++) {
            PartialCells from = cells(order[i]);
            int at = cell[order[i]];
            System.arraycopy(from.scores(), from.detectionStart()[at], scores, starts[i], counts[i]);
            for (int t = 0; t < tables.size(); t++) {
                from.copy(at, from.tables().get(t), tables.get(t), i, starts);
            }
        }
        PartialCells all = new PartialCells(picked(group, order), picked(image, order), starts, scores, tables);
        return new CocoPartial("merged partial results", first.parameters(), first.crowds(), categories, images, all);
    }

    private PartialCells cells(int i) {
        return partials.get(partial[i]).cells();
    }

    private void list() {
        int next = 0;
        for (int p = 0; p < partials.size(); p++) {
            CocoPartial each = partials.get(p);
            for (int c = 0; c < each.cells().size(); c++) {
                partial[next] = p;
                cell[next] = c;
                int number = each.cells().group()[c];
                group[next] = categories.isEmpty()
                        ? 0
                        : groups.get(each.categories().get(number).id());
                image[next] = imageNumbers.get(
                        each.images().get(each.cells().image()[c]).writtenId());
                next++;
            }
        }
    }

    private static int[] picked(int[] values, int[] order) {
        return Arrays.stream(order).map(i -> values[i]).toArray();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import io.densekit.UserError;
import io.densekit.evaluation.coco.CocoFinding;
import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.dataset.AnnotationFormat;
import io.densekit.evaluation.dataset.CocoDocument;
import io.densekit.evaluation.dataset.DatasetStatistics;
import io.densekit.evaluation.dataset.DocumentFilter;
import io.densekit.evaluation.dataset.DocumentMerge;
import io.densekit.evaluation.dataset.DocumentSplit;
import io.densekit.evaluation.dataset.LabelledDataset;
import io.densekit.evaluation.dataset.Losses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** What the commands on annotation files do. Each gives the sentence to print; mistakes are {@link UserError}s. */
public final class CocoDatasets {

    private CocoDatasets() {}

    /** What an annotation file has, as a table, as JSON, and what is odd in it. */
    public record Statistics(String table, String json, List<String> findings) {}

    /** Counts a file as training and evaluation read it. */
    public static Statistics statistics(Path file) {
        return told(() -> {
            CocoGroundTruth truth = CocoGroundTruth.read(file);
            DatasetStatistics statistics = DatasetStatistics.of(truth);
            String format = "%-24s %8s %7s %7s %7s %7s %7s %7s %9s%n";
            StringBuilder table = new StringBuilder(String.format(
                    Locale.ROOT,
                    "%d images, %d without annotations; %d objects on the fullest%n%n",
                    statistics.images(),
                    statistics.emptyImages(),
                    statistics.mostObjects()));
            table.append(String.format(
                    Locale.ROOT,
                    format,
                    "category",
                    "objects",
                    "crowds",
                    "images",
                    "small",
                    "medium",
                    "large",
                    "masks",
                    "keypoints"));
            for (DatasetStatistics.OfCategory each : statistics.categories()) {
                table.append(String.format(
                        Locale.ROOT,
                        format,
                        each.category().name(),
                        each.objects(),
                        each.crowds(),
                        each.images(),
                        each.small(),
                        each.medium(),
                        each.large(),
                        each.masks(),
                        each.labelled()));
            }
            return new Statistics(
                    table.toString(),
                    Json.text(statistics.toMap()),
                    truth.findings().stream().map(CocoFinding::toString).toList());
        });
    }

    /**
     * What is to stay of a file.
     *
     * @param categories by name or id; all where empty
     * @param images by id; all where empty
     * @param minArea in square pixels
     * @param crowds whether annotations with {@code iscrowd: 1} stay
     * @param emptyImages whether images without annotations stay
     */
    public record Kept(
            List<String> categories, List<String> images, double minArea, boolean crowds, boolean emptyImages) {}

    /** Writes what is to stay. */
    public static String filter(Path file, Kept kept, Path out) {
        DocumentFilter filter = new DocumentFilter(
                new HashSet<>(kept.categories()),
                new HashSet<>(kept.images()),
                kept.minArea(),
                kept.crowds(),
                kept.emptyImages());
        return told(() -> {
            CocoDocument before = CocoDocument.read(file);
            CocoDocument after = filter.apply(before);
            write(after, out);
            return out + ": " + counts(after) + " of " + counts(before);
        });
    }

    /** Writes shares of a file's images. */
    public static String split(Path file, List<Path> outs, List<Double> shares, long seed) {
        return told(() -> {
            List<CocoDocument> parts;
            try {
                parts = DocumentSplit.of(CocoDocument.read(file), shares, seed);
            } catch (IllegalArgumentException e) {
                throw UserError.usage(e.getMessage(), e);
            }
            List<String> lines = new ArrayList<>();
            List<Path> made = new ArrayList<>();
            try {
                for (int i = 0; i < parts.size(); i++) {
                    boolean isNew = !Files.exists(outs.get(i));
                    write(parts.get(i), outs.get(i));
                    if (isNew) {
                        made.add(outs.get(i));
                    }
                    lines.add(outs.get(i) + ": " + counts(parts.get(i)));
                }
            } catch (UserError e) {
                made.forEach(CocoDatasets::remove);
                throw e;
            }
            return String.join(System.lineSeparator(), lines);
        });
    }

    /** Writes files put together. */
    public static String merge(List<Path> files, Path out) {
        return told(() -> {
            DocumentMerge.Merged merged =
                    DocumentMerge.of(files.stream().map(CocoDocument::read).toList());
            write(merged.document(), out);
            return out + ": " + counts(merged.document()) + "; " + merged.renumbered()
                    + " ids were taken and are others now";
        });
    }

    /** What a conversion gave: a line to print, and what the format could not hold, a line each. */
    public record Converted(String line, List<String> losses) {}

    /**
     * Turns annotations of one format into those of another.
     *
     * @param images the folder of the images, whose sizes YOLO's files lack
     */
    public static Converted convert(Path source, String from, Optional<Path> images, Path out, String to) {
        AnnotationFormat reading = format(from);
        AnnotationFormat writing = format(to);
        return told(() -> {
            Losses losses = new Losses();
            try {
                LabelledDataset dataset = reading.read(source, images.orElse(null), losses);
                writing.write(dataset, out, losses);
                int objects = dataset.images().stream()
                        .mapToInt(image -> image.objects().size())
                        .sum();
                return new Converted(
                        out + ": " + dataset.images().size() + " images, " + (objects - losses.unwritten())
                                + " objects",
                        losses.sentences());
            } catch (IOException e) {
                throw UserError.failure(
                        source + " can't be converted to " + out + " ("
                                + e.getClass().getSimpleName() + ": " + e.getMessage() + ")",
                        e);
            }
        });
    }

    private static AnnotationFormat format(String name) {
        try {
            return AnnotationFormat.of(name);
        } catch (IllegalArgumentException e) {
            throw UserError.usage(e.getMessage(), e);
        }
    }

    private static String counts(CocoDocument document) {
        return document.imageCount() + " images, " + document.annotationCount() + " annotations";
    }

    private static <T> T told(Supplier<T> action) {
        try {
            return action.get();
        } catch (CocoFormatException e) {
            throw UserError.failure(e.getMessage(), e);
        }
    }

    /** What is left of parts that belong together would be taken for all of them. */
    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // Why another part could not be written matters more.
        }
    }

    private static void write(CocoDocument document, Path out) {
        try {
            document.write(out);
        } catch (IOException e) {
            throw UserError.failure(
                    out + " can't be written (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); check that its folder exists and can be written and that the disk has space left",
                    e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.files.WholeFile;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/** Writes partial results: numbers in big-endian order, lists after their lengths, a CRC-32 of all of it at the end. */
final class PartialWriter {

    /** "DKpr" and the version of the form. */
    static final long HEAD = 0x444b_7072_0000_0001L;

    private final DataOutputStream out;

    private PartialWriter(DataOutputStream out) {
        this.out = out;
    }

    static void write(CocoPartial partial, Path path) throws IOException {
        try (WholeFile file = WholeFile.open(path)) {
            write(partial, file.out());
            file.finish();
        }
    }

    static byte[] bytes(CocoPartial partial) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(partial, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Memory doesn't fail.
        }
        return bytes.toByteArray();
    }

    private static void write(CocoPartial partial, OutputStream to) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(to, new CRC32());
        DataOutputStream out = new DataOutputStream(checked);
        new PartialWriter(out).write(partial);
        out.writeLong(checked.getChecksum().getValue());
        out.flush();
    }

    private void write(CocoPartial partial) throws IOException {
        out.writeLong(HEAD);
        parameters(partial.parameters());
        text(partial.crowds().name());
        out.writeInt(partial.categories().size());
        for (CocoCategory category : partial.categories()) {
            out.writeLong(category.id());
            text(category.name());
            text(category.supercategory());
        }
        out.writeInt(partial.images().size());
        for (CocoImage image : partial.images()) {
            out.writeBoolean(image.textId() != null);
            if (image.textId() != null) {
                text(image.textId());
            } else {
                out.writeLong(image.id());
            }
        }
        cells(partial.cells());
    }

    private void parameters(CocoParameters parameters) throws IOException {
        text(parameters.type().name());
        doubles(parameters.iouThresholds());
        doubles(parameters.recallThresholds());
        out.writeInt(parameters.areaRanges().size());
        for (AreaRange range : parameters.areaRanges()) {
            text(range.name());
            out.writeDouble(range.min());
            out.writeDouble(range.max());
        }
        integers(parameters.maxDetections().stream().mapToInt(Integer::intValue).toArray());
        out.writeBoolean(parameters.useCategories());
        out.writeInt(parameters.categoryIds().map(List::size).orElse(-1));
        for (long id : parameters.categoryIds().orElse(List.of())) {
            out.writeLong(id);
        }
        doubles(parameters.sigmas());
        out.writeDouble(parameters.boundary());
    }

    private void cells(PartialCells cells) throws IOException {
        integers(cells.group());
        integers(cells.image());
        integers(cells.detectionStart());
        out.writeInt(cells.scores().length);
        for (double score : cells.scores()) {
            out.writeDouble(score);
        }
        for (MatchTable table : cells.tables()) {
            for (int area = 0; area < table.counted.length; area++) {
                integers(table.counted[area]);
                integers(table.matched[area]);
                integers(table.ignored[area]);
            }
        }
    }

    private void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private void doubles(List<Double> values) throws IOException {
        out.writeInt(values.size());
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    private void integers(int[] values) throws IOException {
        out.writeInt(values.length);
        for (int value : values) {
            out.writeInt(value);
        }
    }
}

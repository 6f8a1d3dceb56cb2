// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/** Reads what {@link PartialWriter} writes. Whatever a file holds, it is read whole and valid or refused by name. */
final class PartialReader {

    private static final String DAMAGED = ": is cut off or damaged; write the partial result again";

    private final ByteBuffer in;

    private PartialReader(ByteBuffer in) {
        this.in = in;
    }

    static CocoPartial read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.isDirectory(file) ? new byte[0] : Files.readAllBytes(file);
        } catch (IOException e) {
            throw CocoFormatException.unreadable(file, e);
        }
        return read(bytes, file.toString());
    }

    static CocoPartial read(byte[] bytes, String source) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < Long.BYTES || in.getLong() != PartialWriter.HEAD) {
            throw new CocoFormatException(
                    source + ": is no partial result of this version, as coco-eval --partial writes them");
        }
        try {
            requireSum(bytes);
            in.limit(bytes.length - Long.BYTES);
            return new PartialReader(in).partial(source);
        } catch (BufferUnderflowException | IllegalArgumentException | ArithmeticException e) {
            throw new CocoFormatException(source + DAMAGED, e);
        }
    }

    private static void requireSum(byte[] bytes) {
        int length = bytes.length - Long.BYTES;
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, length);
        require(length >= Long.BYTES && ByteBuffer.wrap(bytes).getLong(length) == sum.getValue());
    }

    private CocoPartial partial(String source) {
        CocoParameters parameters = parameters();
        Crowds crowds = Crowds.valueOf(text());
        List<CocoCategory> categories = list(() -> new CocoCategory(in.getLong(), text(), text()));
        List<CocoImage> images = list(() ->
                in.get() != 0 ? new CocoImage(-1, text(), null, 0, 0) : new CocoImage(in.getLong(), null, null, 0, 0));
        PartialCells cells = cells(parameters);
        require(in.remaining() == 0);
        require(rises(categories) && parameters.useCategories() == !categories.isEmpty() || cells.size() == 0);
        requireCells(cells, parameters.useCategories() ? categories.size() : 1, images.size());
        return new CocoPartial(source, parameters, crowds, categories, images, cells);
    }

    private CocoParameters parameters() {
        IouType type = IouType.valueOf(text());
        List<Double> iouThresholds = list(in::getDouble);
        List<Double> recallThresholds = list(in::getDouble);
        List<AreaRange> areas = list(() -> new AreaRange(text(), in.getDouble(), in.getDouble()));
        List<Integer> limits = list(in::getInt);
        boolean useCategories = in.get() != 0;
        int chosen = in.getInt();
        Optional<List<Long>> categoryIds = chosen < 0 ? Optional.empty() : Optional.of(list(chosen, in::getLong));
        List<Double> sigmas = list(in::getDouble);
        double boundary = in.getDouble();
        return new CocoParameters(
                type,
                iouThresholds,
                recallThresholds,
                areas,
                limits,
                useCategories,
                Optional.empty(),
                categoryIds,
                sigmas,
                boundary,
                Runtime.getRuntime().availableProcessors());
    }

    private PartialCells cells(CocoParameters parameters) {
        int[] group = integers();
        int[] image = integers();
        int[] starts = integers();
        double[] scores =
                list(in::getDouble).stream().mapToDouble(Double::doubleValue).toArray();
        int thresholds = parameters.iouThresholds().size();
        List<MatchTable> tables = new ArrayList<>();
        require(starts.length == group.length + 1 && image.length == group.length);
        require(starts[0] == 0 && starts[group.length] == scores.length);
        for (int cell = 0; cell < group.length; cell++) {
            require(starts[cell] <= starts[cell + 1]);
        }
        for (int first = 0; first < thresholds; first += MatchTable.THRESHOLDS) {
            MatchTable table = PartialCells.table(parameters.areaRanges().size(), starts);
            for (int area = 0; area < table.counted.length; area++) {
                fill(table.counted[area]);
                fill(table.matched[area]);
                fill(table.ignored[area]);
                require(Arrays.stream(table.counted[area]).allMatch(count -> count >= 0));
            }
            tables.add(table);
        }
        return new PartialCells(group, image, starts, scores, tables);
    }

    private static void requireCells(PartialCells cells, int groups, int images) {
        for (int cell = 0; cell < cells.size(); cell++) {
            require(cells.group()[cell] >= 0 && cells.group()[cell] < groups);
            require(cells.image()[cell] >= 0 && cells.image()[cell] < images);
            require(cell == 0
                    || cells.group()[cell - 1] < cells.group()[cell]
                    || cells.group()[cell - 1] == cells.group()[cell] && cells.image()[cell - 1] < cells.image()[cell]);
        }
        require(Arrays.stream(cells.scores()).allMatch(Double::isFinite));
    }

    private static boolean rises(List<CocoCategory> categories) {
        for (int i = 1; i < categories.size(); i++) {
            if (categories.get(i - 1).id() >= categories.get(i).id()) {
                return false;
            }
        }
        return true;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("damaged");
        }
    }

    private String text() {
        int length = in.getInt();
        require(length >= 0 && length <= in.remaining());
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private <T> List<T> list(Supplier<T> entry) {
        return list(in.getInt(), entry);
    }

    /** Each entry has a byte at least, so that a length beyond the file is refused before room is made. */
    private <T> List<T> list(int length, Supplier<T> entry) {
        require(length >= 0 && length <= in.remaining());
        List<T> entries = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            entries.add(entry.get());
        }
        return entries;
    }

    private int[] integers() {
        int length = in.getInt();
        require(length >= 0 && length <= in.remaining() / Integer.BYTES);
        int[] values = new int[length];
        in.asIntBuffer().get(values);
        in.position(in.position() + length * Integer.BYTES);
        return values;
    }

    private void fill(int[] values) {
        int[] read = integers();
        require(read.length == values.length);
        System.arraycopy(read, 0, values, 0, values.length);
    }
}

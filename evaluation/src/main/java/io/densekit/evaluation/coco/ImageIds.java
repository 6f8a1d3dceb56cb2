// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The images of a ground truth by the ids that files have. A text that is a number's digits is that number where the image
 * has it so, and the other way round, since tools don't agree on that.
 */
final class ImageIds {

    /** Of images whose ids are numbers in the file. */
    private final Set<Long> numbers = new HashSet<>();

    private final Map<String, Long> texts = new HashMap<>();

    ImageIds(List<CocoImage> images) {
        for (CocoImage image : images) {
            if (image.textId() == null) {
                numbers.add(image.id());
            } else {
                texts.put(image.textId(), image.id());
            }
        }
    }

    /**
     * The same images, of which those with texts for ids get numbers that no other has, from 1 on in the order of their
     * texts: results of equal scores then count in pycocotools' order.
     */
    static List<CocoImage> numbered(List<CocoImage> images) {
        List<CocoImage> textual = images.stream()
                .filter(image -> image.textId() != null)
                .sorted(Comparator.comparing(
                        image -> image.textId().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned))
                .toList();
        if (textual.isEmpty()) {
            return images;
        }
        Set<Long> taken = new HashSet<>();
        images.forEach(image -> taken.add(image.id()));
        Map<String, CocoImage> numbered = new HashMap<>();
        long next = 1;
        for (CocoImage image : textual) {
            while (taken.contains(next)) {
                next++;
            }
            numbered.put(image.textId(), image.withId(next++));
        }
        List<CocoImage> all = new ArrayList<>();
        images.forEach(image -> all.add(image.textId() == null ? image : numbered.get(image.textId())));
        return all;
    }

    /** The image that a file calls so, by a text or a number's digits. */
    OptionalLong find(String written) {
        Long textual = texts.get(written);
        if (textual != null) {
            return OptionalLong.of(textual);
        }
        try {
            long number = Long.parseLong(written);
            boolean plain = Long.toString(number).equals(written);
            return plain && numbers.contains(number) ? OptionalLong.of(number) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Gives the rows from {@code first} on the numbers of their images; ids of no image stand as texts. */
    void settle(ObjectColumns rows, int first) {
        if (texts.isEmpty() && rows.textIds.isEmpty()) {
            return;
        }
        long[] ids = rows.imageIds.buffer;
        for (int row = first; row < rows.size(); row++) {
            if (TextIds.isText(ids[row]) || !texts.isEmpty() && !numbers.contains(ids[row])) {
                String written = TextIds.isText(ids[row]) ? rows.textIds.text(ids[row]) : Long.toString(ids[row]);
                ids[row] = find(written).orElseGet(() -> rows.textIds.number(written));
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import io.densekit.UserError;
import io.densekit.data.Warnings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Looks through a dataset's labels, before anything is learned from them, for classes that no pixel has. */
final class LabelSurvey {
    /** The most images that are looked at; of so many even a rare class is rarely missed. */
    private static final int MOST = 5000;

    /** How many are looked at between two questions of whether every class was met. */
    private static final int AT_ONCE = 64;

    private static final int JUMP = 7_919;
    private static final int NAMED = 5;

    private final List<LabelledImage> images;
    private final List<String> classes;
    private final LabelCounts counts = new LabelCounts();
    private int looked;

    private LabelSurvey(List<LabelledImage> images, List<String> classes) {
        this.images = images;
        this.classes = classes;
    }

    /** Tells of classes without a pixel. Labels that can't be read are passed over: reading their sample tells of them. */
    static void warn(List<LabelledImage> images, List<String> classes, Warnings warnings) {
        if (images.stream().allMatch(image -> image.labels().isEmpty())) {
            // Photographs to predict on have none.
            return;
        }
        LabelSurvey survey = new LabelSurvey(images, classes);
        survey.look();
        survey.tell(warnings);
    }

    private void look() {
        int most = Math.min(MOST, images.size());
        for (int from = 0; from < most && !missing().isEmpty(); from += AT_ONCE) {
            int to = Math.min(most, from + AT_ONCE);
            IntStream.range(from, to).parallel().forEach(this::count);
            looked = to;
        }
    }

    /** Neighbours in folders are alike: the order jumps about, by a prime so that it meets every image once. */
    private void count(int position) {
        long step = images.size() % JUMP == 0 ? 1 : JUMP;
        try {
            LabelledImage image = images.get((int) (position * step % images.size()));
            image.labels().ifPresent(source -> source.count(counts));
        } catch (UserError e) {
            // Told of when the sample is read.
        }
    }

    private List<Integer> missing() {
        return IntStream.range(0, classes.size())
                .filter(label -> !counts.has(label))
                .boxed()
                .toList();
    }

    private void tell(Warnings warnings) {
        List<Integer> missing = missing();
        if (missing.isEmpty() || looked == 0) {
            return;
        }
        List<String> names = missing.stream().map(classes::get).toList();
        // One class alone leaves nothing to tell apart; a rare class that is missing may be no mistake.
        boolean usual = classes.size() - missing.size() > 1;
        warnings.add(sentence(names), names.size(), names.stream().limit(NAMED).toList(), usual);
    }

    private String sentence(List<String> names) {
        StringBuilder text = new StringBuilder("class without a pixel in ")
                .append(looked == 1 ? "the one image" : "all " + looked + " images")
                .append(looked < images.size() ? " looked at: " : ": ")
                .append(String.join(", ", names.subList(0, Math.min(NAMED, names.size()))));
        if (names.size() > NAMED) {
            text.append(" and ").append(names.size() - NAMED).append(" more");
        }
        if (counts.pixels() > 0) {
            text.append(
                    String.format(Locale.ROOT, "; %.1f per cent of the pixels are ignored", counts.ignoredPercent()));
            advise(text);
        }
        return text.toString();
    }

    /** Masks of numbers: which are ignored, and how they would be read. */
    private void advise(StringBuilder text) {
        List<Integer> ignored = counts.ignoredNumbers();
        if (!ignored.isEmpty()) {
            text.append(" (")
                    .append(ignored.size() == 1 ? "number " : "numbers ")
                    .append(listed(ignored))
                    .append(')');
        }
        text.append("; label-ids says which number stands for each class");
        List<Integer> all = new ArrayList<>(counts.usedNumbers());
        all.addAll(ignored);
        if (!ignored.isEmpty() && all.size() == classes.size()) {
            text.append(", as in label-ids: ").append(all.stream().sorted().toList());
        }
    }

    private static String listed(List<Integer> numbers) {
        String few = String.join(
                ", ", numbers.stream().limit(NAMED).map(String::valueOf).toList());
        return numbers.size() > NAMED ? few + " and " + (numbers.size() - NAMED) + " more" : few;
    }
}

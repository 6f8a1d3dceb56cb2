// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import io.densekit.data.Transform;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.LabelMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of {@code mask-folder}. */
@Describe("images with mask PNG files, a class number a pixel, as ADE20K and Cityscapes have them")
record MaskFolderSettings(
        @Describe("the folder with the images; folders within are looked into") Path images,
        @Describe("the folder with the masks, laid out like that of the images") Path masks,
        @Describe("a file with a line for each image: its path within 'images', or that and its mask's within 'masks'")
                Optional<Path> list,
        @Describe("how names of images end, for example _leftImg8bit.png; any image's ending if absent")
                Optional<String> imageSuffix,
        @Describe("what names of masks have instead, for example _gtFine_labelIds.png") @Default(".png")
                String maskSuffix,
        @Describe("names of the classes, in the order of their labels") List<String> classes,
        @Describe("whether 0 stands for no class and the classes begin at 1, as in ADE20K") @Default("false")
                boolean reduceZeroLabel,
        @Describe("the number that stands for each class, in the order of 'classes'; all others stand for none")
                Optional<List<Integer>> labelIds,
        @Describe("numbers that stand for no class") @Default("[255]") List<Integer> ignore,
        @Describe("the steps of training to the network's input; not given: random-scale, category-crop, random-flip,"
                        + " photometric-distortion, pad-to-size, as published for ADE20K")
                Optional<List<Configured<Transform<?>, NoArguments>>> transforms,
        @Describe("size and normalisation of the network's input") @Default("{}") SegmentationInputSettings input) {

    private static final int MOST = 65_535;

    /** @throws InvalidSetting if classes or numbers don't suit each other */
    public MaskFolderSettings {
        classes = List.copyOf(classes);
        ignore = List.copyOf(ignore);
        labelIds = labelIds.map(List::copyOf);
        checkClasses(classes);
        if (labelIds.isPresent()) {
            List<Integer> ids = labelIds.get();
            numbers("labelIds", ids);
            if (ids.size() != classes.size() || ids.stream().distinct().count() < ids.size()) {
                throw new InvalidSetting(
                        "labelIds", "must be one number for each of the " + classes.size() + " classes, got " + ids);
            }
            if (reduceZeroLabel) {
                throw new InvalidSetting("labelIds", "says all that reduce-zero-label does; give one of them");
            }
        }
        numbers("ignore", ignore);
    }

    /** Names of a number of classes that labels can tell apart, each once. */
    public static void checkClasses(List<String> classes) {
        if (classes.isEmpty() || classes.size() > LabelMap.MOST_CLASSES) {
            throw new InvalidSetting(
                    "classes", "must be 1 to " + LabelMap.MOST_CLASSES + " names, got " + classes.size());
        }
        if (classes.stream().distinct().count() < classes.size()) {
            throw new InvalidSetting("classes", "must not name a class twice, got " + classes);
        }
    }

    private static void numbers(String key, List<Integer> values) {
        if (values.stream().anyMatch(value -> value < 0 || value > MOST)) {
            throw new InvalidSetting(key, "must be numbers within 0.." + MOST + ", got " + values);
        }
    }

    /** What the masks' numbers mean. */
    LabelCoding coding() {
        if (labelIds.isPresent()) {
            return LabelCoding.listed(labelIds.get());
        }
        return reduceZeroLabel
                ? LabelCoding.zeroReduced(classes.size(), ignore)
                : LabelCoding.plain(classes.size(), ignore);
    }
}

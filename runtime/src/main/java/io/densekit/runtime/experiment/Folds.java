// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import io.densekit.settings.InvalidSetting;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Images dealt out into folds that differ in size by one at most: sorted by their paths, shuffled by the seed, dealt in turn. So
 * all objects of an image are in one fold, and neither the order of a file nor the time changes anything.
 *
 * @param images all of them
 * @param judged those of the chosen fold
 */
record Folds(Set<Path> images, Set<Path> judged) {

    /** @throws InvalidSetting if there are fewer images than folds */
    static Folds of(Collection<Path> images, FoldSettings settings) {
        TreeMap<String, Path> sorted = new TreeMap<>();
        images.forEach(image -> sorted.put(same(image).toString().replace(File.separatorChar, '/'), same(image)));
        if (sorted.size() < settings.count()) {
            throw new InvalidSetting(
                    "count",
                    settings.count() + " folds need as many images at least, but data.train has " + sorted.size());
        }
        List<Path> dealt = new ArrayList<>(sorted.values());
        // This generator's algorithm is fixed for good by its documentation.
        Collections.shuffle(dealt, new Random(settings.seed()));
        Set<Path> judged = new HashSet<>();
        for (int i = settings.index(); i < dealt.size(); i += settings.count()) {
            judged.add(dealt.get(i));
        }
        return new Folds(Set.copyOf(dealt), Set.copyOf(judged));
    }

    /** A file by whatever name of its folder. */
    private static Path same(Path image) {
        return image.toAbsolutePath().normalize();
    }

    /** Those that are of these images or of the folds alone, in the order of their paths. */
    List<Path> others(Collection<Path> compared) {
        Set<Path> given = compared.stream().map(Folds::same).collect(Collectors.toSet());
        return Stream.concat(given.stream(), images.stream())
                .filter(image -> !given.contains(image) || !images.contains(image))
                .sorted()
                .toList();
    }

    private boolean knows(Path image) {
        return images.contains(same(image));
    }

    boolean judges(Path image) {
        return judged.contains(same(image));
    }

    boolean teaches(Path image) {
        return knows(image) && !judges(image);
    }
}

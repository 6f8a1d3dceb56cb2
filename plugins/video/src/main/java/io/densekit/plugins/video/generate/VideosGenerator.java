// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.generate;

import io.densekit.AtomicFile;
import io.densekit.UserError;
import io.densekit.data.Generator;
import io.densekit.video.VideoFormats;
import io.densekit.video.VideoWriter;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Makes small videos of moving shapes: {@code train/CLASS/00001.mp4}, or several motions each with lists such as Charades'. */
public final class VideosGenerator implements Generator {

    private static final int MOST_MOTIONS = 3;
    private static final int SHAPES = 2;
    private static final List<Motion> MOTIONS = List.of(Motion.values());

    private final VideosSettings settings;
    private final VideoFormats formats;
    private final String ending;

    /** Writes MP4 files. */
    public VideosGenerator(VideosSettings settings, VideoFormats formats) {
        this(settings, formats, "mp4");
    }

    VideosGenerator(VideosSettings settings, VideoFormats formats, String ending) {
        this.settings = settings;
        this.formats = formats;
        this.ending = ending;
    }

    @Override
    public int size() {
        return settings.videos() + settings.validation();
    }

    @Override
    public String generate(Path folder, IntConsumer progress) {
        split(folder, "train", settings.videos(), made -> progress.accept(made));
        split(folder, "val", settings.validation(), made -> progress.accept(settings.videos() + made));
        String counts = folder + ": " + settings.videos() + " training and " + settings.validation()
                + " validation videos of the classes "
                + MOTIONS.stream().map(Motion::label).collect(Collectors.joining(", "));
        if (!settings.multiLabel()) {
            return counts;
        }
        StringBuilder classes = new StringBuilder();
        for (Motion motion : MOTIONS) {
            classes.append(String.format(Locale.ROOT, "c%03d %s%n", motion.ordinal(), motion.label()));
        }
        AtomicFile.writeText(folder.resolve("classes.txt"), classes.toString());
        return counts + ", several each: train.csv, val.csv and classes.txt";
    }

    private void split(Path folder, String split, int videos, IntConsumer progress) {
        StringBuilder list = new StringBuilder("id,actions,length\n");
        SplittableRandom seeds = new SplittableRandom(settings.seed() * 1_000_003 + split.hashCode());
        for (int i = 0; i < videos; i++) {
            RandomGenerator random = seeds.split();
            List<Motion> motions = settings.multiLabel() ? several(random) : List.of(MOTIONS.get(i % MOTIONS.size()));
            String id = String.format(Locale.ROOT, "%05d", i + 1);
            Path parent = folder.resolve(split);
            if (!settings.multiLabel()) {
                parent = parent.resolve(motions.get(0).label());
            }
            write(directory(parent).resolve(id + "." + ending), scene(motions, random));
            list.append(line(split + "/" + id, motions));
            progress.accept(i + 1);
        }
        if (settings.multiLabel()) {
            AtomicFile.writeText(folder.resolve(split + ".csv"), list.toString());
        }
    }

    /** As Charades has it: classes with begin and end in seconds. */
    private String line(String id, List<Motion> motions) {
        double seconds = settings.frames() / settings.framesPerSecond();
        return motions.stream()
                .map(motion -> String.format(Locale.ROOT, "c%03d 0.00 %.2f", motion.ordinal(), seconds))
                .collect(Collectors.joining(";", id + ",", String.format(Locale.ROOT, ",%.2f%n", seconds)));
    }

    private static List<Motion> several(RandomGenerator random) {
        List<Motion> all = new ArrayList<>(MOTIONS);
        Collections.shuffle(all, new Random(random.nextLong()));
        return all.subList(0, 1 + random.nextInt(MOST_MOTIONS));
    }

    /** A shape for each of several motions, or some that all move alike. */
    private static MotionScene scene(List<Motion> motions, RandomGenerator random) {
        Color ground = Color.getHSBColor(random.nextFloat(), 0.5f * random.nextFloat(), 0.25f * random.nextFloat());
        List<Motion> each = motions.size() > 1 ? motions : Collections.nCopies(SHAPES, motions.get(0));
        return new MotionScene(
                ground,
                each.stream().map(motion -> MovingShape.drawn(motion, random)).toList());
    }

    private void write(Path file, MotionScene scene) {
        try (VideoWriter writer = formats.create(file, settings.side(), settings.side(), settings.framesPerSecond())) {
            for (int i = 0; i < settings.frames(); i++) {
                writer.add(scene.frame(settings.side(), settings.side(), i / (double) settings.frames()));
            }
            writer.finish();
        }
    }

    private static Path directory(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw UserError.failure(folder + " can't be made: " + e.getMessage(), e);
        }
    }
}

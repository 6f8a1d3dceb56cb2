// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.data.ImageFrame;
import io.densekit.data.Others;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.data.Transform;
import io.densekit.detection.Instances;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import io.densekit.structures.Raster;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CopyPasteTest {
    private static final CopyPaste ALWAYS = new CopyPaste(1, 100, 1, 1, 1, false);

    /** A full rectangle as the only object, in an image of one value. */
    private static Sample<Instances> rectangle(int value, int left, int top, int width, int height) {
        Raster image = Raster.black(20, 30);
        Arrays.fill(image.rgb(), (byte) value);
        return new Sample<>(
                new SampleKey(0, value, value + ".jpg"),
                image,
                new Instances(
                        ImageFrame.whole(20, 30),
                        Boxes.of(left, top, left + width, top + height),
                        new int[] {value},
                        List.of(Mask.of(left, top, width, height, (x, y) -> true)),
                        Boxes.of(0, 0, 1, 1)));
    }

    /** Joined by the first stream that pastes the object. */
    private static Sample<Instances> pasted(CopyPaste step, Sample<Instances> sample, Sample<Instances> other) {
        for (int seed = 0; seed < 20; seed++) {
            Sample<Instances> result = step.apply(sample, random -> other, new SplittableRandom(seed));
            if (result != sample) {
                return result;
            }
        }
        throw new AssertionError("nothing was pasted");
    }

    @Test
    void anObjectCoversAnotherInPart() {
        Sample<Instances> result = pasted(ALWAYS, rectangle(1, 2, 3, 10, 5), rectangle(2, 8, 0, 12, 20));
        Instances objects = result.truth();
        assertThat(objects.labels()).containsExactly(1, 2);
        assertThat(objects.boxes().corners()).containsExactly(2, 3, 8, 8, 8, 0, 20, 20);
        assertThat(objects.masks().get(0).area()).isEqualTo(6 * 5);
        assertThat(objects.masks().get(1).area()).isEqualTo(12 * 20);
        assertThat(objects.ignored().corners()).containsExactly(0, 0, 1, 1);
        assertThat(result.image().rgb()[(3 * 30 + 7) * 3]).isEqualTo((byte) 1);
        assertThat(result.image().rgb()[(3 * 30 + 8) * 3]).isEqualTo((byte) 2);
        assertThat(result.key().imageId()).isEqualTo(1);
    }

    @Test
    void anObjectThatIsCoveredWhollyGoes() {
        Instances objects = pasted(ALWAYS, rectangle(1, 2, 3, 10, 5), rectangle(2, 0, 0, 20, 20))
                .truth();
        assertThat(objects.labels()).containsExactly(2);
        assertThat(objects.ignored().count()).isEqualTo(1);
    }

    @Test
    void theRestOfAnObjectThatIsNearlyCoveredIsIgnored() {
        CopyPaste thirty = new CopyPaste(1, 100, 31, 1, 1, false);
        Instances objects = pasted(thirty, rectangle(1, 2, 3, 10, 5), rectangle(2, 8, 0, 12, 20))
                .truth();
        assertThat(objects.labels()).containsExactly(2);
        assertThat(objects.ignored().corners()).containsExactly(0, 0, 1, 1, 2, 3, 8, 8);
        Instances small = pasted(thirty, rectangle(1, 0, 0, 2, 2), rectangle(2, 8, 0, 12, 20))
                .truth();
        assertThat(small.labels()).as("untouched, however small").containsExactly(1, 2);
    }

    @Test
    void masksBoxesAndPixelsAgreeWhateverIsPasted() {
        int covered = 0;
        for (int seed = 0; seed < 200; seed++) {
            Sample<Instances> sample = Objects.random(seed);
            Sample<Instances> other = relabelled(Objects.random(1000 + seed));
            if (sample.truth().masks().stream().anyMatch(mask -> mask.area() == 0)) {
                continue; // without a pixel before, and left as it is
            }
            byte[] before = sample.image().rgb().clone();
            byte[] source = other.image().rgb().clone();
            Sample<Instances> result = ALWAYS.apply(sample, random -> other, new SplittableRandom(seed));
            assertThat(sample.image().rgb()).isEqualTo(before);
            assertThat(other.image().rgb()).isEqualTo(source);
            Instances objects = result.truth();
            int kept = (int)
                    Arrays.stream(objects.labels()).filter(label -> label < 100).count();
            List<Mask> over = objects.masks().subList(kept, objects.count());
            int height = sample.image().height();
            int width = sample.image().width();
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    boolean pasted = at(over, x, y);
                    Raster from = pasted ? other.image() : sample.image();
                    for (int c = 0; c < 3; c++) {
                        assertThat(result.image().rgb()[(y * width + x) * 3 + c])
                                .isEqualTo(from.rgb()[(y * from.width() + x) * 3 + c]);
                    }
                    assertThat(at(objects.masks().subList(0, kept), x, y))
                            .isEqualTo(!pasted && at(sample.truth().masks(), x, y));
                    covered += pasted && at(sample.truth().masks(), x, y) ? 1 : 0;
                }
            }
            requireMasksInBoxes(result);
        }
        assertThat(covered).isGreaterThan(1000);
    }

    /** The same with other labels, so that one sees whose an object is. */
    private static Sample<Instances> relabelled(Sample<Instances> sample) {
        Instances truth = sample.truth();
        int[] labels = Arrays.stream(truth.labels()).map(label -> 100 + label).toArray();
        return sample.with(
                sample.image(), new Instances(truth.frame(), truth.boxes(), labels, truth.masks(), truth.ignored()));
    }

    private static boolean at(List<Mask> masks, int x, int y) {
        return masks.stream().anyMatch(mask -> mask.at(x, y));
    }

    static void requireMasksInBoxes(Sample<Instances> sample) {
        Instances objects = sample.truth();
        for (int i = 0; i < objects.count(); i++) {
            Mask mask = objects.masks().get(i).trimmed();
            Boxes boxes = objects.boxes();
            assertThat((float) mask.left()).isGreaterThanOrEqualTo(boxes.x1(i));
            assertThat((float) mask.top()).isGreaterThanOrEqualTo(boxes.y1(i));
            assertThat((float) mask.left() + mask.width()).isLessThanOrEqualTo(boxes.x2(i));
            assertThat((float) mask.top() + mask.height()).isLessThanOrEqualTo(boxes.y2(i));
            assertThat(mask.area()).isPositive();
            assertThat(boxes.x1(i)).isNotNegative();
            assertThat(boxes.y1(i)).isNotNegative();
            assertThat(boxes.x2(i)).isLessThanOrEqualTo(sample.image().width());
            assertThat(boxes.y2(i)).isLessThanOrEqualTo(sample.image().height());
        }
    }

    @Test
    void aRandomNumberOfObjectsIsPastedUpToTheMost() {
        int[] counts = new int[4];
        Sample<Instances> three = new Sample<>(
                new SampleKey(0, 0, "three.jpg"),
                Raster.black(20, 30),
                new Instances(
                        ImageFrame.whole(20, 30),
                        Boxes.of(0, 0, 2, 2, 4, 0, 6, 2, 8, 0, 10, 2),
                        new int[] {1, 2, 3},
                        List.of(
                                Mask.of(0, 0, 2, 2, (x, y) -> true),
                                Mask.of(4, 0, 2, 2, (x, y) -> true),
                                Mask.of(8, 0, 2, 2, (x, y) -> true)),
                        Boxes.NONE));
        int[] often = new int[4];
        for (int seed = 0; seed < 2000; seed++) {
            Instances objects = ALWAYS.apply(rectangle(0, 20, 10, 5, 5), random -> three, new SplittableRandom(seed))
                    .truth();
            counts[objects.count() - 1]++;
            Arrays.stream(objects.labels()).skip(1).forEach(label -> often[label]++);
            assertThat(new CopyPaste(1, 2, 1, 1, 1, false)
                            .apply(rectangle(0, 20, 10, 5, 5), random -> three, new SplittableRandom(seed))
                            .truth()
                            .count())
                    .isBetween(1, 3);
        }
        assertThat(Arrays.stream(counts).boxed().toList())
                .allSatisfy(count -> assertThat(count).isBetween(420, 580));
        assertThat(Arrays.stream(often).skip(1).boxed().toList())
                .allSatisfy(count -> assertThat(count).isBetween(900, 1100));
    }

    @Test
    void someImagesStayAsTheyAre() {
        CopyPaste quarter = new CopyPaste(0.25, 100, 1, 1, 1, false);
        int changed = 0;
        for (int seed = 0; seed < 2000; seed++) {
            Sample<Instances> sample = rectangle(1, 2, 3, 10, 5);
            changed += quarter.apply(sample, random -> rectangle(2, 8, 0, 12, 20), new SplittableRandom(seed)) == sample
                    ? 0
                    : 1;
        }
        assertThat(changed).as("half of the others draw no object").isBetween(200, 300);
    }

    @Test
    void anObjectThatIsScaledKeepsItsCentre() {
        CopyPaste half = new CopyPaste(1, 100, 1, 0.5, 0.5, false);
        Instances objects = pasted(half, rectangle(1, 0, 0, 1, 1), rectangle(2, 8, 4, 12, 8))
                .truth();
        assertThat(objects.boxes().corners()).containsExactly(0, 0, 1, 1, 11, 6, 17, 10);
        assertThat(objects.masks().get(1).area()).isEqualTo(6 * 4);
        CopyPaste thrice = new CopyPaste(1, 100, 1, 3, 3, false);
        Instances large = pasted(thrice, rectangle(1, 0, 0, 1, 1), rectangle(2, 20, 4, 8, 4))
                .truth();
        assertThat(large.boxes().corners()).as("cut off by the image").containsExactly(0, 0, 1, 1, 12, 0, 30, 12);
    }

    @Test
    void factorsLieBetweenLeastAndMost() {
        CopyPaste any = new CopyPaste(1, 100, 1, 0.5, 2, false);
        boolean[] widths = new boolean[20];
        for (int seed = 0; seed < 300; seed++) {
            Instances objects = any.apply(
                            rectangle(1, 0, 0, 1, 1), random -> rectangle(2, 11, 6, 8, 8), new SplittableRandom(seed))
                    .truth();
            if (objects.count() == 2) {
                widths[(int) (objects.boxes().x2(1) - objects.boxes().x1(1))] = true;
            }
        }
        for (int width = 0; width < 20; width++) {
            assertThat(widths[width]).as("width %d", width).isEqualTo(width >= 4 && width <= 16);
        }
    }

    @Test
    void anObjectIsLaidAnywhereInTheImage() {
        CopyPaste anywhere = new CopyPaste(1, 100, 1, 1, 1, true);
        boolean[] lefts = new boolean[30];
        boolean[] tops = new boolean[20];
        for (int seed = 0; seed < 2000; seed++) {
            Sample<Instances> result = anywhere.apply(
                    rectangle(1, 0, 0, 1, 1), random -> rectangle(2, 8, 4, 12, 8), new SplittableRandom(seed));
            Instances objects = result.truth();
            if (result.image().rgb()[0] == 1 && objects.count() == 2) {
                Boxes box = objects.boxes();
                assertThat(objects.masks().get(1).area()).isEqualTo(12 * 8);
                lefts[(int) box.x1(1)] = true;
                tops[(int) box.y1(1)] = true;
            }
        }
        for (int x = 0; x < 30; x++) {
            assertThat(lefts[x]).as("left %d", x).isEqualTo(x <= 30 - 12);
        }
        for (int y = 0; y < 20; y++) {
            assertThat(tops[y]).as("top %d", y).isEqualTo(y <= 20 - 8);
        }
    }

    @Test
    void anObjectLargerThanTheImageReachesFromEdgeToEdge() {
        CopyPaste large = new CopyPaste(1, 100, 1, 10, 10, true);
        for (int seed = 0; seed < 50; seed++) {
            Instances objects = large.apply(
                            rectangle(1, 2, 3, 10, 5), random -> rectangle(2, 8, 4, 12, 8), new SplittableRandom(seed))
                    .truth();
            if (objects.labels()[0] == 2) {
                assertThat(objects.boxes().corners()).containsExactly(0, 0, 30, 20);
            }
        }
    }

    @Test
    void masksAndPixelsAgreeOfWhatIsScaledAndMoved() {
        int pasted = 0;
        for (int seed = 0; seed < 200; seed++) {
            Sample<Instances> other = rectangle(200, seed % 15, seed % 9, 9, 7);
            Sample<Instances> result = new CopyPaste(1, 100, 1, 0.3, 3, true)
                    .apply(rectangle(1, 2, 3, 10, 5), random -> other, new SplittableRandom(seed));
            requireMasksInBoxes(result);
            for (int i = 0; i < result.truth().count(); i++) {
                int label = result.truth().labels()[i];
                Mask mask = result.truth().masks().get(i);
                for (int y = 0; y < 20; y++) {
                    for (int x = 0; x < 30; x++) {
                        if (mask.at(x, y)) {
                            assertThat(result.image().rgb()[(y * 30 + x) * 3] & 0xff)
                                    .isEqualTo(label);
                            pasted += label == 200 ? 1 : 0;
                        }
                    }
                }
            }
        }
        assertThat(pasted).isGreaterThan(1000);
    }

    @Test
    void anObjectWithoutAPixelIsNotScaled() {
        Sample<Instances> empty = rectangle(2, 8, 4, 12, 8);
        Sample<Instances> outside = empty.with(
                empty.image(),
                new Instances(
                        ImageFrame.whole(20, 30),
                        Boxes.of(40, 0, 45, 5),
                        new int[] {2},
                        List.of(Mask.of(40, 0, 5, 5, (x, y) -> true)),
                        Boxes.NONE));
        for (int seed = 0; seed < 10; seed++) {
            Instances objects = new CopyPaste(1, 100, 1, 0.5, 2, true)
                    .apply(rectangle(1, 2, 3, 10, 5), random -> outside, new SplittableRandom(seed))
                    .truth();
            assertThat(objects.labels()).containsExactly(1);
        }
    }

    @Test
    void factorsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new CopyPaste(1, 100, 1, 2, 1, false))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must not exceed most-scale, got 2.0 and 1.0");
        assertThatThrownBy(() -> new CopyPaste(1, 100, 1, 0, 1, false)).isInstanceOf(InvalidSetting.class);
        assertThatThrownBy(() -> new CopyPaste(1, 100, 1, 1, 11, false)).isInstanceOf(InvalidSetting.class);
    }

    @Test
    void objectsWithoutMasksAreRefused() {
        Sample<Instances> masked = rectangle(1, 2, 3, 10, 5);
        Sample<Instances> plain = masked.with(
                masked.image(),
                new Instances(ImageFrame.whole(20, 30), Boxes.of(0, 0, 2, 2), new int[] {0}, List.of(), Boxes.NONE));
        Others<Instances> others = random -> plain;
        assertThatThrownBy(() -> ALWAYS.apply(masked, others, new SplittableRandom(0)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("1.jpg has objects without masks, by which copy-paste cuts them out");
        assertThatThrownBy(() -> new CopyPaste(1.5, 100, 1, 1, 1, false))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("1.5");
    }

    @Test
    void trainingIsRefusedWhereNoMasksAreRead() {
        Configured<Transform<?>, NoArguments> step = Configured.of("copy-paste", ALWAYS, (itself, none) -> itself);
        Configured<Transform<?>, NoArguments> nested = Configured.of(
                "one-of", new OneOfSettings(List.of(List.of(), List.of(step))), (settings, none) -> OneOf.of(settings));
        for (Configured<Transform<?>, NoArguments> listed : List.of(step, nested)) {
            Optional<List<Configured<Transform<?>, NoArguments>>> given = Optional.of(List.of(listed));
            assertThatThrownBy(() -> DatasetSteps.objects("coco-detection", given, 80, 100, false, true))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessage("copy-paste cuts objects out by their masks, which this coco-detection dataset is read"
                            + " without; read masks where they are annotated ('masks: true'), or take it out of"
                            + " 'transforms'");
            assertThat(DatasetSteps.objects("coco-detection", given, 80, 100, true, true)
                            .list())
                    .hasSize(2);
            assertThat(DatasetSteps.objects("coco-detection", given, 80, 100, false, false)
                            .list())
                    .hasOnlyElementsOfType(ResizeSides.class);
        }
    }
}

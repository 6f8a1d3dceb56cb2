// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Sample;
import io.densekit.data.SplittableDataset;
import io.densekit.segmentation.SemanticMask;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.LabelMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskFolderTest {

    @TempDir
    private Path folder;

    private static LabelMap labels(Dataset<SemanticMask> dataset, int index) {
        Sample<SemanticMask> sample = dataset.read(index, new SplittableRandom(1));
        return sample.truth().labels().orElseThrow();
    }

    private Dataset<SemanticMask> open(MaskFolderSettings settings) {
        return MaskFolder.open(settings, new DatasetUse.Evaluation());
    }

    @Test
    void imagesMeetTheMasksOfTheirNamesInFoldersToo() throws IOException {
        MaskFiles.image(folder.resolve("images/b/two.png"), 4, 6);
        MaskFiles.image(folder.resolve("images/a/one.png"), 4, 6);
        MaskFiles.image(folder.resolve("images/a/lonely.png"), 4, 6);
        MaskFiles.mask(folder.resolve("masks/a/one.png"), 4, 6, 0, 1);
        MaskFiles.mask(folder.resolve("masks/b/two.png"), 4, 6, 2, 255);

        Dataset<SemanticMask> dataset = open(MaskFiles.settings(folder));

        assertThat(dataset.size()).isEqualTo(2);
        assertThat(labels(dataset, 0).at(0, 1)).isEqualTo(1);
        assertThat(labels(dataset, 1).at(0, 1)).isEqualTo(LabelMap.IGNORE);
        assertThat(dataset.classNames()).isEqualTo(MaskFiles.CLASSES);
        assertThat(dataset.warnings().counts()).isEqualTo(Map.of(MaskFolder.NO_MASK, 1));
        assertThat(dataset.warnings().places().get(MaskFolder.NO_MASK).get(0)).endsWith("lonely.png");
    }

    @Test
    void photographsToPredictOnLackNoClass() throws IOException {
        Path image = folder.resolve("images/one.png");
        MaskFiles.image(image, 4, 6);
        Dataset<SemanticMask> dataset = MaskFolder.open(
                MaskFiles.settings(folder), new DatasetUse.Prediction(List.of(image), Optional.empty()));
        assertThat(dataset.warnings().counts()).isEmpty();
    }

    @Test
    void cityscapesNamesAndNumbersAreUnderstood() throws IOException {
        MaskFiles.image(folder.resolve("images/aachen/aachen_0_leftImg8bit.png"), 2, 4);
        MaskFiles.image(folder.resolve("images/aachen/notes.png"), 2, 4);
        MaskFiles.mask(folder.resolve("masks/aachen/aachen_0_gtFine_labelIds.png"), 2, 4, 7, 11, 26, 3);
        MaskFolderSettings plain = MaskFiles.settings(folder);
        MaskFolderSettings settings = new MaskFolderSettings(
                plain.images(),
                plain.masks(),
                Optional.empty(),
                Optional.of("_leftImg8bit.png"),
                "_gtFine_labelIds.png",
                plain.classes(),
                false,
                Optional.of(List.of(7, 11, 26)),
                List.of(),
                Optional.empty(),
                plain.input());

        Dataset<SemanticMask> dataset = open(settings);

        assertThat(dataset.size()).isEqualTo(1);
        assertThat(labels(dataset, 0).labels()).containsExactly(0, 1, 2, -1, 0, 1, 2, -1);
    }

    @Test
    void listsNameImagesAndPerhapsMasks() throws IOException {
        MaskFiles.image(folder.resolve("images/a.png"), 2, 2);
        MaskFiles.image(folder.resolve("images/b.png"), 2, 2);
        MaskFiles.mask(folder.resolve("masks/a.png"), 2, 2, 1);
        MaskFiles.mask(folder.resolve("masks/other.png"), 2, 2, 2);
        Path list = Files.writeString(folder.resolve("list.txt"), "# twice\nb.png other.png\n\na.png\n");

        Dataset<SemanticMask> dataset = open(MaskFiles.listed(folder, list));

        assertThat(labels(dataset, 0).at(0, 0)).isEqualTo(2);
        assertThat(labels(dataset, 1).at(0, 0)).isEqualTo(1);
    }

    @Test
    void linesThatNameNothingAreRefusedWithTheirPlace() throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Path list = Files.writeString(folder.resolve("list.txt"), "none.png\n");
        assertThatThrownBy(() -> open(MaskFiles.listed(folder, list)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(list + ":1: there is no image " + folder.resolve("images/none.png"));
        Files.writeString(list, "\na b c\n");
        assertThatThrownBy(() -> open(MaskFiles.listed(folder, list)))
                .hasMessageStartingWith(list + ":2: a line is an image");
    }

    @Test
    void aClassWithoutAPixelIsToldWithTheNumbersThatAreIgnored() throws IOException {
        MaskFiles.image(folder.resolve("images/a.png"), 2, 2);
        MaskFiles.mask(folder.resolve("masks/a.png"), 2, 2, 0, 255, 255, 255);
        MaskFiles.image(folder.resolve("images/b.png"), 2, 2);
        MaskFiles.mask(folder.resolve("masks/b.png"), 2, 2, 0, 255);

        Dataset<SemanticMask> dataset = open(classes("background", "thing"));

        String sentence =
                "class without a pixel in all 2 images: thing; 62.5 per cent of the pixels are ignored (number"
                        + " 255); label-ids says which number stands for each class, as in label-ids: [0, 255]";
        assertThat(dataset.warnings().counts()).isEqualTo(Map.of(sentence, 1));
        assertThat(dataset.warnings().places()).isEqualTo(Map.of(sentence, List.of("thing")));
        assertThat(dataset.warnings().usual()).isEmpty();
        Sample<SemanticMask> sample = dataset.read(0, new SplittableRandom(1));
        assertThat(sample.truth().classes().orElseThrow()).containsExactly(0);
        assertThat(sample.truth().quantities()).isEqualTo(Map.of(SemanticMask.IGNORED, 75.0));
    }

    @Test
    void aRareClassWithoutAPixelMayBeNoMistake() throws IOException {
        MaskFiles.image(folder.resolve("images/a.png"), 2, 2);
        MaskFiles.mask(folder.resolve("masks/a.png"), 2, 2, 0, 1);

        Dataset<SemanticMask> dataset = open(MaskFiles.settings(folder));

        assertThat(dataset.warnings().usual())
                .containsExactly("class without a pixel in the one image: road; 0.0 per cent of the pixels are ignored;"
                        + " label-ids says which number stands for each class");
    }

    @Test
    void masksThatCannotBeReadAreLeftToTheirSamples() throws IOException {
        MaskFiles.image(folder.resolve("images/a.png"), 2, 2);
        Files.createDirectories(folder.resolve("masks"));
        Files.write(folder.resolve("masks/a.png"), new byte[] {1, 2});

        assertThat(open(MaskFiles.settings(folder)).warnings().counts().keySet())
                .containsExactly("class without a pixel in the one image: sky, tree, road");
    }

    private MaskFolderSettings classes(String... names) {
        MaskFolderSettings plain = MaskFiles.settings(folder);
        return new MaskFolderSettings(
                plain.images(),
                plain.masks(),
                Optional.empty(),
                Optional.empty(),
                ".png",
                List.of(names),
                false,
                Optional.empty(),
                List.of(255),
                Optional.empty(),
                plain.input());
    }

    @Test
    void foldersWithoutAPairAreRefused() throws IOException {
        MaskFiles.image(folder.resolve("images/a.png"), 2, 2);
        assertThatThrownBy(() -> open(MaskFiles.settings(folder)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("set image-suffix and mask-suffix");
        assertThatThrownBy(() -> open(MaskFiles.settings(folder.resolve("nowhere"))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("can't be read")
                .hasMessageContaining("nowhere");
    }

    @Test
    void numbersBeyondTheClassesAreRefusedWithFileAndPlace() throws IOException {
        MaskFiles.image(folder.resolve("images/a.png"), 2, 4);
        Path mask = MaskFiles.mask(folder.resolve("masks/a.png"), 2, 4, 0, 1, 2, 3);
        Dataset<SemanticMask> dataset = open(MaskFiles.settings(folder));
        assertThatThrownBy(() -> dataset.read(0, new SplittableRandom(1)))
                .isInstanceOf(UserError.class)
                .hasMessage(mask + " has the number 3 at row 0, column 3, but classes are 0 to 2 (3 are named); set"
                        + " 'classes', 'reduce-zero-label', 'label-ids' or 'ignore' to what the mask means");
    }

    @Test
    void masksOfAnotherSizeAreRefusedWithBothFiles() throws IOException {
        Path image = MaskFiles.image(folder.resolve("images/a.png"), 4, 6);
        Path mask = MaskFiles.mask(folder.resolve("masks/a.png"), 6, 4, 0);
        Dataset<SemanticMask> dataset = open(MaskFiles.settings(folder));
        assertThatThrownBy(() -> dataset.read(0, new SplittableRandom(1)))
                .isInstanceOf(UserError.class)
                .hasMessage("the mask " + mask + " has 4 x 6 pixels, but its image " + image
                        + " has 6 x 4; give the mask that was drawn for this image");
    }

    @Test
    void settingsThatContradictEachOtherAreRefused() {
        MaskFolderSettings plain = MaskFiles.settings(folder);
        assertThatThrownBy(() -> withIds(plain, false, List.of(1, 2)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must be one number for each of the 3 classes, got [1, 2]");
        assertThatThrownBy(() -> withIds(plain, true, List.of(1, 2, 3)))
                .hasMessageContaining("says all that reduce-zero-label does");
        assertThatThrownBy(() -> withIds(plain, false, List.of(1, 2, 70_000)))
                .hasMessageContaining("must be numbers within 0..65535");
    }

    private static MaskFolderSettings withIds(MaskFolderSettings plain, boolean reduce, List<Integer> ids) {
        return new MaskFolderSettings(
                plain.images(),
                plain.masks(),
                Optional.empty(),
                Optional.empty(),
                ".png",
                plain.classes(),
                reduce,
                Optional.of(ids),
                List.of(255),
                Optional.empty(),
                plain.input());
    }

    @Test
    void someOfItsImagesKeepTheirMasks() throws IOException {
        MaskFiles.image(folder.resolve("images/a.png"), 4, 6);
        MaskFiles.image(folder.resolve("images/b.png"), 4, 6);
        MaskFiles.mask(folder.resolve("masks/a.png"), 4, 6, 0, 1);
        MaskFiles.mask(folder.resolve("masks/b.png"), 4, 6, 0, 2);
        SplittableDataset<SemanticMask> all = (SplittableDataset<SemanticMask>) open(MaskFiles.settings(folder));
        assertThat(all.images()).containsExactly(folder.resolve("images/a.png"), folder.resolve("images/b.png"));
        Dataset<SemanticMask> second = all.only(folder.resolve("images/b.png")::equals);
        assertThat(second.size()).isEqualTo(1);
        assertThat(labels(second, 0).at(0, 1)).isEqualTo(2);
        assertThat(second.classNames()).isEqualTo(MaskFiles.CLASSES);
    }

    @Test
    void classesAreCountedByPixels() throws IOException {
        MaskFiles.image(folder.resolve("images/a.png"), 2, 2);
        MaskFiles.image(folder.resolve("images/b.png"), 2, 3);
        MaskFiles.mask(folder.resolve("masks/a.png"), 2, 2, 0, 1, 1, 255);
        MaskFiles.mask(folder.resolve("masks/b.png"), 2, 3, 0, 0, 0, 1, 255, 255);
        assertThat(open(MaskFiles.settings(folder)).classCounts()).containsExactly(4, 3, 0);
    }
}

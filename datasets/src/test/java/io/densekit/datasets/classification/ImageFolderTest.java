// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.classification.ClassLabel;
import io.densekit.data.DatasetUse;
import io.densekit.data.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
    private static final DatasetUse EVALUATION = new DatasetUse.Evaluation();

    @TempDir
    private Path root;

    private ImageFolder open(DatasetUse use) {
        return new ImageFolder(Folders.settings(root), use);
    }

    private ImageFolder listed(String... lines) throws IOException {
        Path classes = Files.write(root.resolveSibling(root.getFileName() + "-classes.txt"), List.of(lines));
        return new ImageFolder(Folders.settings(root, Optional.of(classes), Optional.empty()), EVALUATION);
    }

    private static List<String> labelled(ImageFolder dataset) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < dataset.size(); i++) {
            Sample<ClassLabel> sample = dataset.read(i, new SplittableRandom(0));
            assertThat(sample.key().index()).isEqualTo(i);
            String name = Path.of(sample.key().file()).getFileName().toString();
            all.add(name + "=" + sample.truth().label());
        }
        return all;
    }

    @Test
    void sortedFoldersAreClassesAndImagesMayLieDeeper() throws IOException {
        Folders.image(root.resolve("zebra/1.png"), 10);
        Folders.image(root.resolve("ant/deeper/still/2.PNG"), 20);
        Folders.image(root.resolve("ant/3.jpg"), 30);
        Files.createDirectory(root.resolve(".hidden"));
        ImageFolder dataset = open(EVALUATION);
        assertThat(dataset.classNames()).containsExactly("ant", "zebra");
        assertThat(labelled(dataset)).containsExactly("3.jpg=0", "2.PNG=0", "1.png=1");
        assertThat(dataset.warnings().counts()).isEmpty();
        assertThat(dataset.truth()).isEqualTo(ClassLabel.class);
        assertThat(dataset.classes(1)).containsExactly(0);
        assertThat(dataset.classes(2)).containsExactly(1);
        Sample<ClassLabel> first = dataset.read(0, new SplittableRandom(0));
        assertThat(first.image().height()).isEqualTo(16);
        assertThat(first.image().rgb()[0] & 0xff).isBetween(28, 32);
    }

    @Test
    void aClassesFileSaysTheOrderAndTheNamesShown() throws IOException {
        Folders.image(root.resolve("n01/1.png"), 10);
        Folders.image(root.resolve("n02/2.png"), 20);
        Folders.image(root.resolve("n03/3.png"), 20);
        ImageFolder dataset = listed("n02\ta fine fish", "", "n01", "n09");
        assertThat(dataset.classNames()).containsExactly("a fine fish", "n01", "n09");
        assertThat(labelled(dataset)).containsExactly("2.png=0", "1.png=1");
        assertThat(dataset.warnings().counts())
                .containsEntry("folders that the classes file does not list were left out", 1)
                .containsEntry("classes of the classes file have no folder", 1)
                .hasSize(2);
    }

    @Test
    void aClassListedTwiceIsAnErrorThatNamesBothLines() throws IOException {
        Folders.image(root.resolve("n01/1.png"), 10);
        assertThatThrownBy(() -> listed("n01\tone", "n02", "n01\ttwo"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("-classes.txt:3: the class n01 is in line 1 already");
    }

    @Test
    void whatIsLeftOutIsCounted() throws IOException {
        Folders.image(root.resolve("a/1.png"), 10);
        Folders.image(root.resolve("beside.png"), 10);
        Files.writeString(root.resolve("a/notes.txt"), "x");
        Files.writeString(root.resolve("a/.hidden.png"), "x");
        Files.createFile(root.resolve("a/empty.png"));
        Files.createDirectory(root.resolve("b"));
        Folders.image(root.resolve("A/2.png"), 10);
        ImageFolder dataset = open(EVALUATION);
        assertThat(dataset.size()).isEqualTo(2);
        assertThat(dataset.warnings().counts())
                .containsEntry("files that are no images by their names' endings were left out", 1)
                .containsEntry("empty image files were left out", 1)
                .containsEntry("class folders hold no image", 1)
                .containsEntry("images that are in no class folder were left out", 1)
                .containsEntry("class folders differ from another one in capital letters alone", 1)
                .hasSize(5);
    }

    @Test
    void aBrokenImageIsNamedWhenItIsRead() throws IOException {
        Folders.image(root.resolve("a/1.png"), 10);
        Files.writeString(root.resolve("a/2.png"), "not an image");
        ImageFolder dataset = open(EVALUATION);
        assertThatThrownBy(() -> dataset.read(1, new SplittableRandom(0)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("2.png is not an image");
    }

    @Test
    void foldersWithoutWhatIsNeededAreClearErrors() throws IOException {
        assertThatThrownBy(() -> open(EVALUATION))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("holds no folder; image-folder needs one folder a class");
        Files.createDirectory(root.resolve("a"));
        assertThatThrownBy(() -> open(EVALUATION))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("holds no image in its class folders")
                .hasMessageContaining("class folders hold no image=1");
        assertThatThrownBy(() -> new ImageFolder(Folders.settings(root.resolve("missing")), EVALUATION))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("missing does not exist; check 'images'");
        Path classes = root.resolve("none.txt");
        assertThatThrownBy(() ->
                        new ImageFolder(Folders.settings(root, Optional.of(classes), Optional.empty()), EVALUATION))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("none.txt does not exist; check 'classes'");
    }

    @Test
    void predictsOnAnyImagesWithTheNamesOfTheClassesIfThereAreAny() throws IOException {
        Path image = Folders.image(root.resolve("a/1.png"), 10);
        DatasetUse use = new DatasetUse.Prediction(List.of(image), Optional.empty());
        ImageFolder named = open(use);
        assertThat(named.classNames()).containsExactly("a");
        assertThat(labelled(named)).containsExactly("1.png=-1");
        ImageFolder nameless = new ImageFolder(Folders.settings(root.resolve("missing")), use);
        assertThat(nameless.classNames()).isEmpty();
        assertThatThrownBy(() -> open(new DatasetUse.Prediction(List.of(image), Optional.of(Path.of("boxes.json")))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("leave out --boxes boxes.json");
    }

    @Test
    void trainingDrawsFromTheStreamAlone() throws IOException {
        Path file = root.resolve("a/1.png");
        Folders.image(file, 10);
        Folders.image(root.resolve("b/2.png"), 60);
        ImageFolder dataset = open(new DatasetUse.Training());
        assertThat(dataset.read(1, new SplittableRandom(3)).image().rgb())
                .isEqualTo(dataset.read(1, new SplittableRandom(3)).image().rgb());
    }

    @Test
    void someOfItsImagesKeepTheirClasses() throws IOException {
        Folders.image(root.resolve("ant/1.png"), 10);
        Folders.image(root.resolve("bee/2.png"), 20);
        Folders.image(root.resolve("bee/3.png"), 30);
        ImageFolder all = open(EVALUATION);
        assertThat(all.images())
                .containsExactly(root.resolve("ant/1.png"), root.resolve("bee/2.png"), root.resolve("bee/3.png"));
        ImageFolder some = all.only(file -> !file.endsWith("2.png"));
        assertThat(labelled(some)).containsExactly("1.png=0", "3.png=1");
        assertThat(all.only(root.resolve("bee/3.png")::equals).classNames()).containsExactly("ant", "bee");
    }
}

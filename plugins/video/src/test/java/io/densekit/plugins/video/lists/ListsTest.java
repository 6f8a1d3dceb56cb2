// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListsTest {

    private static final List<String> ENDINGS = List.of("mp4", "webm");

    @TempDir
    private Path folder;

    private Path videos;

    @BeforeEach
    void makeVideos() throws IOException {
        videos = Files.createDirectory(folder.resolve("videos"));
    }

    private void video(String name) throws IOException {
        Path file = videos.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "video");
    }

    private Path text(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<int[]> labels(VideoList list) {
        return list.videos().stream().map(video -> video.labels().labels()).toList();
    }

    private static List<String> files(VideoList list) {
        return list.videos().stream()
                .map(video -> video.video().getFileName().toString())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a.mp4 3\nsub/b c.mp4 0\n", "a.mp4,3\r\nsub/b c.mp4,0", "\uFEFF\"a.mp4\", 3\n\n\"sub/b c\",0\n"})
    void kineticsAsTrainingCodeIsGivenIt(String lines) throws IOException {
        video("a.mp4");
        video("sub/b c.mp4");
        VideoList list = KineticsList.read(text("train.csv", lines), videos, Optional.empty(), ENDINGS);
        assertThat(files(list)).containsExactly("a.mp4", "b c.mp4");
        assertThat(labels(list)).containsExactly(new int[] {3}, new int[] {0});
        assertThat(list.classes()).isEmpty();
        assertThat(list.warnings().counts()).isEmpty();
    }

    @Test
    void kineticsAsPublished() throws IOException {
        Path list = text(
                "val.csv",
                "label,youtube_id,time_start,time_end,split,is_cc\n"
                        + "\"petting animal, not cat\",---0dWlqevI,19,29,validate,0\n"
                        + "abseiling,b,7.0,17.0,validate,0\n"
                        + "abseiling,c,0,10,validate,0\n"
                        + "zumba,d,0,10,validate,0\n");
        video("---0dWlqevI_000019_000029.mp4");
        video("abseiling/b_000007_000017.webm");
        video("zumba/d.mp4");
        VideoList read = KineticsList.read(list, videos, Optional.empty(), ENDINGS);
        assertThat(files(read)).containsExactly("---0dWlqevI_000019_000029.mp4", "b_000007_000017.webm");
        assertThat(labels(read)).containsExactly(new int[] {1}, new int[] {0});
        assertThat(read.classes()).containsExactly("abseiling", "petting animal, not cat", "zumba");
        assertThat(read.warnings().named())
                .containsExactly("listed videos are not there and were left out (2): c_000000_000010, d_000000_000010");
        assertThat(read.missing()).extracting(MissingVideo::before).containsExactly(2, 2);
        Path classes = text("classes.txt", "zumba\nabseiling\tclimbing down\n");
        VideoList ordered = KineticsList.read(list, videos, Optional.of(classes), ENDINGS);
        assertThat(ordered.classes()).containsExactly("zumba", "climbing down");
        assertThat(labels(ordered)).containsExactly(new int[] {1});
        assertThat(ordered.warnings().counts())
                .containsEntry("videos of classes that the classes file does not list were left out", 1);
    }

    @Test
    void mistakesOfKineticsListsNameTheLine() throws IOException {
        assertMistake(
                () -> KineticsList.read(text("a.csv", "a.mp4 0\nb.mp4\n"), videos, Optional.empty(), ENDINGS),
                "a.csv:2: 'b.mp4' is not a video and the number of its class behind a space or a comma");
        Path classes = text("classes.txt", "one\n");
        assertMistake(
                () -> KineticsList.read(text("b.csv", "a.mp4 1\n"), videos, Optional.of(classes), ENDINGS),
                "b.csv:1: there is no class 1 among the 1 of " + classes);
        assertMistake(
                () -> KineticsList.read(
                        text("c.csv", "youtube_id,time_start\nx,1\n"), videos, Optional.empty(), ENDINGS),
                "c.csv:1: there is no column 'label'; the first line has [youtube_id, time_start]");
        assertMistake(
                () -> KineticsList.read(
                        text("d.csv", "label,youtube_id,time_start,time_end\nx,a,soon,2\n"),
                        videos,
                        Optional.empty(),
                        ENDINGS),
                "d.csv:2: 'soon' is no number of seconds");
        assertMistake(
                () -> KineticsList.read(text("e.csv", "a.mp4 0\n"), videos, Optional.empty(), ENDINGS),
                "no video of " + folder.resolve("e.csv") + " is in " + videos + "; check 'videos'");
        assertMistake(
                () -> KineticsList.read(folder.resolve("none.csv"), videos, Optional.empty(), ENDINGS),
                "none.csv does not exist; check 'list' and 'classes'");
    }

    @Test
    void somethingSomethingOfBothVersions() throws IOException {
        video("78687.webm");
        video("42326/img_00001.jpg");
        Path labels =
                text("labels.json", "{\"Holding something next to something\": \"1\", \"Turning something\": \"0\"}");
        Path list = text(
                "train.json",
                "[{\"id\": \"78687\", \"label\": \"holding potato next to bottle\", \"template\": \"Holding [something] next to"
                        + " [something]\", \"placeholders\": [\"potato\", \"bottle\"]},"
                        + "{\"id\": \"42326\", \"label\": \"turning mug\", \"template\": \"Turning [something]\"}]");
        VideoList second = SomethingSomethingList.read(list, videos, Optional.of(labels), ENDINGS);
        assertThat(files(second)).containsExactly("78687.webm", "42326");
        assertThat(labels(second)).containsExactly(new int[] {1}, new int[] {0});
        assertThat(second.classes()).containsExactly("Turning something", "Holding something next to something");
        VideoList first = SomethingSomethingList.read(
                text("v1.csv", "78687;Turning something\n42326;Holding something next to something\n"),
                videos,
                Optional.of(text("v1-labels.csv", "Holding something next to something\nTurning something\n")),
                ENDINGS);
        assertThat(labels(first)).containsExactly(new int[] {1}, new int[] {0});
    }

    @Test
    void mistakesOfSomethingSomethingAreNamed() throws IOException {
        assertMistake(
                () -> SomethingSomethingList.read(
                        text("t.json", "[{\"id\": \"1\"}]"), videos, Optional.empty(), ENDINGS),
                "t.json: entry 1 has no 'template'; the published test list has no classes");
        assertMistake(
                () -> SomethingSomethingList.read(text("u.json", "{}"), videos, Optional.empty(), ENDINGS),
                "u.json: this is no list of videos with 'id' and 'template'");
        assertMistake(
                () -> SomethingSomethingList.read(text("v.json", "[\n{]"), videos, Optional.empty(), ENDINGS),
                "v.json:2: Unexpected close marker ']': expected '}'");
        assertMistake(
                () -> SomethingSomethingList.read(text("w.csv", "1;a;b\n"), videos, Optional.empty(), ENDINGS),
                "w.csv:1: expected 'id;class', got 1;a;b");
        Path labels = text("labels.json", "{\"a\": 0, \"b\": 0}");
        assertMistake(() -> SomethingSomethingList.classes(labels), "the class 'b' has the number of 'a'");
        Path gap = text("gap.json", "{\"a\": 0, \"b\": 2}");
        assertMistake(() -> SomethingSomethingList.classes(gap), "no class has the number 1 of 2");
        Path one = text("one.json", "{\"a\": 0}");
        assertMistake(
                () -> SomethingSomethingList.read(text("x.csv", "1;b\n"), videos, Optional.of(one), ENDINGS),
                "the class 'b' of video 1 is not in " + one);
    }

    @Test
    void charadesWithSeveralActionsOrNone() throws IOException {
        video("46GP8.mp4");
        video("N11GT.mp4");
        Path list = text(
                "Charades_v1_test.csv",
                "id,subject,script,descriptions,actions,length\n"
                        + "46GP8,HR43,\"A person, cooking.\",\"A; b\",c092 11.90 21.20;c147 0.00 12.60;c092 22.00 23.00,24.83\n"
                        + "N11GT,0KZ7,x,y,,18.33\n"
                        + "LOST0,0KZ7,x,y,c001 0 1,18.33\n");
        VideoList read = CharadesList.read(list, videos, Optional.empty(), ENDINGS);
        assertThat(labels(read)).containsExactly(new int[] {92, 147}, new int[] {});
        assertThat(read.several()).isTrue();
        assertThat(read.classes()).hasSize(157).contains("c156");
        assertThat(read.missing()).singleElement().satisfies(missing -> {
            assertThat(missing.before()).isEqualTo(2);
            assertThat(missing.labels().labels()).containsExactly(1);
        });
    }

    @Test
    void mistakesOfCharadesAreNamed() throws IOException {
        assertMistake(
                () -> CharadesList.read(text("a.csv", "id,actions\nx,c1 2\n"), videos, Optional.empty(), ENDINGS),
                "a.csv:2: 'c1 2' is not an action with its begin and end, such as 'c092 11.90 21.20'");
        assertMistake(
                () -> CharadesList.read(text("b.csv", "id,actions\nx,c157 0 1\n"), videos, Optional.empty(), ENDINGS),
                "b.csv:2: there is no class 157 of 157, which count from 0");
        assertMistake(
                () -> CharadesList.classes(text("c.txt", "c000 one\nc002 two\n")),
                "c.txt:2: expected a class such as"
                        + " 'c001 Holding some clothes', in the order of their numbers, got 'c002 two'");
        assertMistake(() -> CharadesList.classes(text("d.txt", "\n")), "d.txt has no class");
        assertMistake(
                () -> CharadesList.read(text("e.csv", ""), videos, Optional.empty(), ENDINGS),
                "e.csv:1: there is no line with the columns' names");
    }

    @Test
    void avidNamesFilesAndClasses() throws IOException {
        video("yrpxojhg.mp4");
        video("gzsyeiym.mp4");
        Path list = text("avid_val.json", "{\"yrpxojhg.mp4\": \"tap dancing\", \"gzsyeiym.mp4\": \"none\"}");
        VideoList all = AvidList.read(list, videos, Optional.empty(), ENDINGS);
        assertThat(all.classes()).containsExactly("none", "tap dancing");
        assertThat(labels(all)).containsExactly(new int[] {1}, new int[] {0});
        VideoList some = AvidList.read(list, videos, Optional.of(text("c.txt", "tap dancing\n")), ENDINGS);
        assertThat(files(some)).containsExactly("yrpxojhg.mp4");
        assertMistake(
                () -> AvidList.read(text("full.json", "{\"a.mp4\": [\"x\"]}"), videos, Optional.empty(), ENDINGS),
                "the video a.mp4 has no class, but [\"x\"]; take avid_train.json or avid_val.json");
        assertMistake(
                () -> AvidList.read(text("l.json", "[]"), videos, Optional.empty(), ENDINGS),
                "this is no map from videos to classes");
    }

    private interface Reading {
        void run() throws IOException;
    }

    private static void assertMistake(Reading reading, String message) {
        assertThatThrownBy(reading::run).isInstanceOf(UserError.class).hasMessageContaining(message);
    }
}

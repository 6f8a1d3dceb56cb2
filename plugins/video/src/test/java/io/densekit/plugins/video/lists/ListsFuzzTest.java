// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.lists;

import io.densekit.testing.Mutations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListsFuzzTest {

    private static final List<String> ENDINGS = List.of("mp4");

    @TempDir
    private Path folder;

    private Path video() throws IOException {
        Files.writeString(folder.resolve("a.mp4"), "video");
        return folder;
    }

    @Test
    void mutationsOfTablesEndInListsOrUserErrors() throws IOException {
        Path videos = video();
        Path file = folder.resolve("list.csv");
        byte[] numbered = "a.mp4 0\nb.mp4,1\n\"a\" 2\n".getBytes(StandardCharsets.UTF_8);
        byte[] annotated =
                "label,youtube_id,time_start,time_end\n\"x, y\",a,0,10\nz,b,1,2\n".getBytes(StandardCharsets.UTF_8);
        byte[] charades = "id,script,actions\na,\"x, y\",c001 0.0 2.0;c002 1 2\nb,,\n".getBytes(StandardCharsets.UTF_8);
        new Mutations(20261129, 1).of(List.of(numbered, annotated, charades)).read(file, () -> {
            KineticsList.read(file, videos, Optional.empty(), ENDINGS);
        });
        new Mutations(20261130, 1).of(List.of(charades)).read(file, () -> {
            CharadesList.read(file, videos, Optional.empty(), ENDINGS);
        });
    }

    @Test
    void mutationsOfJsonEndInListsOrUserErrors() throws IOException {
        Path videos = video();
        Path file = folder.resolve("list.json");
        byte[] second = "[{\"id\": \"a\", \"template\": \"Turning [something]\"}]".getBytes(StandardCharsets.UTF_8);
        byte[] avid = "{\"a.mp4\": \"sailing\", \"b.mp4\": \"none\"}".getBytes(StandardCharsets.UTF_8);
        new Mutations(20261201, 1).of(List.of(second)).read(file, () -> {
            SomethingSomethingList.read(file, videos, Optional.empty(), ENDINGS);
        });
        new Mutations(20261202, 1).of(List.of(avid)).read(file, () -> {
            AvidList.read(file, videos, Optional.empty(), ENDINGS);
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFetcherTest {

    @TempDir
    private Path folder;

    /** A file system whose files nobody may read. */
    public static final class Locked extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("locked:///");
        }

        @Override
        public FSDataInputStream open(org.apache.hadoop.fs.Path file, int buffer) throws IOException {
            throw new AccessControlException("Permission denied");
        }
    }

    @Test
    void namesAreTakenAsHadoopAndAsJavaWriteThem() throws IOException {
        Path file = Files.move(TestModels.image(folder, 0), folder.resolve("a b%20#1.png"));
        assertThat(ImageFetcher.local("file:" + file)).isEqualTo(file);
        assertThat(ImageFetcher.local("file://" + file)).isEqualTo(file);
        assertThat(ImageFetcher.local(file.toUri().toString())).isEqualTo(file);
        assertThat(ImageFetcher.local(file.toString())).isEqualTo(file);
        assertThat(ImageFetcher.local("file:/no such.png")).isEqualTo(Path.of("/no such.png"));
    }

    @Test
    void whatNoTryWillReadIsOneSentence() {
        LocalSpark.session()
                .sparkContext()
                .hadoopConfiguration()
                .setClass("fs.locked.impl", Locked.class, RawLocalFileSystem.class);
        ImageFetcher images = ImageFetcher.of(LocalSpark.session());
        assertThatThrownBy(() -> images.pixels("hdfs://[/a.png", "a"))
                .isInstanceOf(UserError.class)
                .hasMessage("'hdfs://[/a.png' can't be the name of a file");
        assertThatThrownBy(() -> images.pixels("nowhere://host/a.png", "a"))
                .isInstanceOf(UserError.class)
                .hasMessage("no file system is known for nowhere://host/a.png; give spark-submit the jars of its own by"
                        + " --packages or --jars");
        assertThatThrownBy(() -> images.pixels("locked:///a.png", "a"))
                .isInstanceOf(UserError.class)
                .hasMessage("locked:///a.png can't be read (AccessControlException: Permission denied)");
    }
}

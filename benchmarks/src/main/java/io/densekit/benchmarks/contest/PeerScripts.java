// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.contest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Scripts of a peer, side by side in a folder of their own until this is closed.
 *
 * @param folder theirs
 */
public record PeerScripts(Path folder) implements AutoCloseable {

    /** @param resources below the benchmarks' package, such as {@code peers/peer.py} */
    public static PeerScripts of(String... resources) throws IOException {
        PeerScripts scripts = new PeerScripts(Files.createTempDirectory("peer"));
        for (String resource : resources) {
            try (InputStream in = PeerScripts.class.getResourceAsStream("/io/densekit/benchmarks/" + resource)) {
                Files.write(scripts.folder.resolve(Path.of(resource).getFileName()), in.readAllBytes());
            }
        }
        return scripts;
    }

    @Override
    public void close() throws IOException {
        // Python may have put what it compiled beside them.
        Folders.delete(folder);
    }

    /** The command that starts it. */
    public List<String> command(String python, List<String> arguments) {
        return Stream.concat(Stream.of(python, folder.resolve("peer.py").toString()), arguments.stream())
                .toList();
    }
}

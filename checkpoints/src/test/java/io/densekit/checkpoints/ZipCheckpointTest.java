// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import org.junit.jupiter.api.Test;

class ZipCheckpointTest {
    private static final String PICKLE = "}" + PickleText.text("w") + PickleText.tensor("0") + "s";
    private static final byte[] STORAGE = {0, 0, (byte) 0x80, 0x3F, 0, 0, 0, 0x40};

    private static TorchZip zip() {
        return TorchZip.withPickle(PICKLE);
    }

    @Test
    void readsStoredAndDeflatedEntries() {
        for (TorchZip zip : new TorchZip[] {zip(), zip().deflated()}) {
            FileBytes file = zip.with("archive/data/0", STORAGE)
                    .with("archive/byteorder", "little".getBytes())
                    .file();

            assertThat(Checkpoints.read(file).tensors().get("w").toFloats()).containsExactly(1, 2);
        }
    }

    @Test
    void takesAStorageThatIsLargerThanItsTensors() {
        FileBytes file = zip().with("archive/data/0", java.util.Arrays.copyOf(STORAGE, 64))
                .file();

        assertThat(Checkpoints.read(file).tensors().get("w").toFloats()).containsExactly(1, 2);
    }

    @Test
    void namesTheStorageThatIsMissingOrShort() {
        assertThatThrownBy(() -> Checkpoints.read(zip().file()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("tensor 'w'")
                .hasMessageContaining("storage '0' (zip entry 'archive/data/0') is missing");
        assertThatThrownBy(() -> Checkpoints.read(
                        zip().with("archive/data/0", new byte[7]).file()))
                .hasMessageContaining("storage '0' (zip entry 'archive/data/0') has 7 bytes, not 8");
    }

    @Test
    void refusesBigEndianFiles() {
        assertThatThrownBy(() -> Checkpoints.read(
                        zip().with("archive/byteorder", "big".getBytes()).file()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("big-endian");
    }

    @Test
    void refusesOtherZipFiles() {
        assertThatThrownBy(() -> Checkpoints.read(
                        new TorchZip().with("readme", new byte[1]).file()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no entry */data.pkl");
        assertThatThrownBy(() -> Checkpoints.read(
                        zip().with("other/data.pkl", new byte[1]).file()))
                .hasMessageContaining("more than one entry */data.pkl");
        assertThatThrownBy(() -> Checkpoints.read(
                        zip().with("archive/constants.pkl", new byte[1]).file()))
                .hasMessageContaining("TorchScript program");
    }
}

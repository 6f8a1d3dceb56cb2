// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.torchscript;

import ai.djl.nn.Parameter;
import io.densekit.AtomicFile;
import io.densekit.graph.FreeAxis;
import io.densekit.graph.Graph;
import io.densekit.graph.Node;
import io.densekit.graph.NotRecordable;
import io.densekit.graph.Weight;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A recorded network as a TorchScript archive, which PyTorch in whatever language loads without densekit: a module whose state dict has the
 * network's own names, and whose method {@code forward} takes images. Where there are several outputs it gives them by name.
 */
public final class TorchScriptExport {

    /** The operators' version: those of PyTorch 1.12 and later. */
    private static final String VERSION = "10\n";

    private final NetworkCode.Written written;
    private final int nodes;

    private TorchScriptExport(Graph graph, Map<FreeAxis, Graph> others) {
        Graph base = HostSteps.scripted(graph);
        Map<FreeAxis, Graph> scripted = new EnumMap<>(FreeAxis.class);
        others.forEach((axis, other) -> scripted.put(axis, HostSteps.scripted(other)));
        this.written = NetworkCode.write(base, scripted);
        this.nodes = base.nodes().size();
    }

    /**
     * For images like those that it was recorded with.
     *
     * @param graph as it was recorded, nothing fused
     * @throws NotRecordable if an operator is computed in Java; it is named with the place in the network's code
     */
    public static TorchScriptExport of(Graph graph) {
        return of(graph, Map.of());
    }

    /**
     * For any sizes of some axes of the input. Sizes that were divided, as a stride divides them, must divide without a rest: other
     * images are refused.
     *
     * @param graph as it was recorded, nothing fused
     * @param others for each free axis the same recorded with another size of it
     * @throws NotRecordable if an operator is computed in Java, or the network depends on such a size in another way than by
     *     sizes in proportion
     */
    public static TorchScriptExport of(Graph graph, Map<FreeAxis, Graph> others) {
        return new TorchScriptExport(graph, others);
    }

    /** How many {@linkplain Node steps} it has. */
    public int nodes() {
        return nodes;
    }

    /**
     * Writes the file, in one step.
     *
     * @param weights of the network by their paths
     * @param properties texts that go into the file as extra files
     * @throws io.densekit.UserError if it can't be written
     */
    public void write(Path file, Map<String, Parameter> weights, Map<String, String> properties) {
        AtomicFile.write(file, channel -> writeTo(channel, weights, properties));
    }

    private void writeTo(WritableByteChannel channel, Map<String, Parameter> weights, Map<String, String> properties)
            throws IOException {
        ArchiveFile archive = new ArchiveFile(new BufferedOutputStream(Channels.newOutputStream(channel)));
        Pickle pickle = new Pickle();
        written.modules().write(pickle, written.stored());
        archive.add("data.pkl", pickle.end());
        archive.add("code/__torch__.py", written.text());
        archive.add("constants.pkl", Pickle.nothing());
        for (Map.Entry<String, String> property : properties.entrySet()) {
            archive.add("extra/" + property.getKey(), property.getValue());
        }
        List<Stored> stored = written.stored();
        for (int i = 0; i < stored.size(); i++) {
            String name = "data/" + i;
            if (stored.get(i).content() instanceof Weight weight) {
                archive.add(name, weights.get(weight.path()).getArray().toByteBuffer());
            } else {
                archive.add(name, stored.get(i).constant());
            }
        }
        archive.add("byteorder", "little");
        archive.add("version", VERSION);
        archive.finish();
    }
}

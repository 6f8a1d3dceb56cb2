package @package@;

import com.google.inject.Provider;
import io.densekit.data.Dataset;
import io.densekit.data.Generator;
import io.densekit.data.ImageSource;
import io.densekit.model.VisionModel;
import io.densekit.plugin.Plugin;
import io.densekit.task.Task;

/** Adds the task {@code @name@}, a model that learns it, a dataset that has its truth and a generator of such data. */
public final class @Class@Plugin extends Plugin {

    @Override
    protected void configure() {
        component(Task.POINT, "@name@", @Class@Task.class);
        component(VisionModel.POINT, "@name@", @Class@Settings.class, @Class@Model::new);
        Provider<ImageSource> images = getProvider(ImageSource.class);
        component(
                Dataset.POINT,
                "@name@",
                @Class@DatasetSettings.class,
                (settings, use) -> new @Class@Dataset(settings, use, images.get()));
        component(Generator.POINT, "@name@", @Class@GeneratorSettings.class, @Class@Generator::new);
    }
}

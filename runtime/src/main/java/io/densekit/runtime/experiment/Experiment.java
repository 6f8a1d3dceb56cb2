// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import io.densekit.UserError;
import io.densekit.config.ConfigLoader;
import io.densekit.config.ConfigTree;
import io.densekit.config.ResolvedConfig;
import io.densekit.config.SettingsBinder;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Truth;
import io.densekit.model.Backbone;
import io.densekit.model.InferenceEngine;
import io.densekit.model.VisionModel;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.ComponentFault;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.runtime.weights.OtherNetworks;
import io.densekit.settings.InvalidSetting;
import io.densekit.task.Prediction;
import io.densekit.task.Task;
import io.densekit.task.TaskKey;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A configuration that was read and bound, and what is built from it.
 *
 * @param catalog the components that it may name
 * @param config what was asked for, with the tree of every value
 * @param changed the same with one more override
 */
public record Experiment(
        ComponentCatalog catalog, ResolvedConfig<ExperimentSettings> config, Function<String, Experiment> changed) {

    /**
     * Reads a file, and what it extends.
     *
     * @param catalog the components that it may name
     * @param overrides each {@code path.to.key=value}, applied in order
     * @throws UserError with every mistake and its place
     */
    public static Experiment load(ComponentCatalog catalog, Path file, List<String> overrides) {
        return bind(
                catalog,
                new ConfigLoader(catalog).load(file, overrides),
                change -> load(catalog, file, with(overrides, change)));
    }

    /**
     * Reads a text that is in no file of the user's.
     *
     * @param name what messages call it
     * @throws UserError with every mistake and its place
     */
    public static Experiment parse(ComponentCatalog catalog, String name, String text, List<String> overrides) {
        return bind(
                catalog,
                new ConfigLoader(catalog).parse(name, text, overrides),
                change -> parse(catalog, name, text, with(overrides, change)));
    }

    private static List<String> with(List<String> overrides, String change) {
        return Stream.concat(overrides.stream(), Stream.of(change)).toList();
    }

    private static Experiment bind(ComponentCatalog catalog, ConfigTree tree, Function<String, Experiment> changed) {
        return new Experiment(catalog, new SettingsBinder(catalog).resolve(tree, ExperimentSettings.class), changed);
    }

    /** What was asked for. */
    public ExperimentSettings settings() {
        return config.settings();
    }

    /** YAML with every value, defaults and presets included, which gives equal settings when it is read again. */
    public String resolved() {
        return config.tree().toYaml();
    }

    /**
     * The values of a resolved configuration by their paths, this one's or an earlier one's.
     *
     * @param resolved what {@link #resolved()} gave
     * @throws UserError if it is no YAML
     */
    public Map<String, String> values(String resolved) {
        return new ConfigLoader(catalog)
                .parse("config.yaml", resolved, List.of())
                .values();
    }

    /** Starts the engine on the device asked for; the caller closes the session. */
    public ComputeSession open() {
        return ComputeSession.open(settings().compute());
    }

    /** A new network with its starting values, whose arrays belong to the session. No weight file is read. */
    public VisionModel<?, ?> model(ComputeSession session) {
        VisionModel<?, ?> model = settings().model().create(NoArguments.NONE);
        model.initialize(session.manager(), settings().seed());
        return model;
    }

    /** The network with zeros for all of its values: for whoever reads them all from a file, before which drawing others is in vain. */
    public VisionModel<?, ?> modelToLoad(ComputeSession session) {
        VisionModel<?, ?> model = settings().model().create(NoArguments.NONE);
        model.allocate(session.manager());
        return model;
    }

    /** Another network like one of {@link #model}, with starting values. */
    public <T extends Truth, P extends Prediction> VisionModel<T, P> another(
            VisionModel<T, P> model, ComputeSession session) {
        @SuppressWarnings("unchecked") // one factory makes both
        VisionModel<T, P> other = (VisionModel<T, P>) model(session);
        return other;
    }

    /** The networks with other backbones under {@code model.backbone}: with its other keys, then without. */
    public OtherNetworks otherNetworks() {
        Map<String, Supplier<VisionModel<?, ?>>> kept = new LinkedHashMap<>();
        Map<String, Supplier<VisionModel<?, ?>>> replaced = new LinkedHashMap<>();
        for (String name : catalog.names(Backbone.POINT)) {
            kept.put("model.backbone.type: " + name, () -> changed("model.backbone.type=" + name));
            replaced.put("model.backbone: " + name, () -> changed("model.backbone=" + name));
        }
        return new OtherNetworks(List.of(kept, replaced));
    }

    private VisionModel<?, ?> changed(String change) {
        return changed.apply(change).settings().model().create(NoArguments.NONE);
    }

    /** Whether a plugin brings the task of a model; nobody does for one that is a backbone alone. */
    public boolean hasTask(VisionModel<?, ?> model) {
        return catalog.find(Task.POINT, model.task().name()).isPresent();
    }

    /**
     * The task of a model.
     *
     * @throws UserError if no plugin brings it
     */
    public <T extends Truth, P extends Prediction> Task<T, P> task(VisionModel<T, P> model) {
        TaskKey<T, P> key = model.task();
        @SuppressWarnings("unchecked") // tasks of equal keys are of the same kinds
        Task<T, P> task = (Task<T, P>) catalog.find(Task.POINT, key.name())
                .map(component -> component.configure(key.name(), settings(component.settings())))
                .<Task<?, ?>>map(configured -> configured.create(NoArguments.NONE))
                .filter(found -> found.key().equals(key))
                .orElseThrow(() -> UserError.usage("no plugin on the class path brings the task '" + key.name()
                        + "', by which " + key.predictions() + " are judged and drawn; add the jar that has it"));
        return task;
    }

    /** An engine that runs networks in place of PyTorch, if a plugin brings one of that name. */
    public Optional<InferenceEngine> inferenceEngine(String name) {
        return catalog.find(InferenceEngine.POINT, name)
                .map(component -> component.configure(name, settings(component.settings())))
                .map(configured -> configured.create(NoArguments.NONE));
    }

    /** What a component without keys is made of. */
    private Record settings(Class<? extends Record> type) {
        ConfigTree nothing = new ConfigLoader(catalog).parse("task", "{}", List.of());
        return new SettingsBinder(catalog).bind(nothing, type);
    }

    /**
     * What {@code data} says.
     *
     * @throws UserError if the configuration has no such section
     */
    public DataSettings data() {
        return settings()
                .data()
                .orElseThrow(() -> UserError.usage("the configuration has no data section; give it data.train and"
                        + " data.val, each with the type of its dataset"));
    }

    /**
     * What an action on settings gives, such as building something of them.
     *
     * @param key that holds the settings, in Java's words
     * @throws UserError what the action refuses by {@link InvalidSetting}, with the place in the user's file
     */
    public <V> V with(String key, Supplier<V> action) {
        try {
            return InvalidSetting.within(key, action);
        } catch (InvalidSetting e) {
            throw config.refusal(e);
        }
    }

    /**
     * Runs what calls components of plugins.
     *
     * @throws ComponentFault where code of a plugin failed by a mistake of its own; the message names the plugin, its jar, the
     *     module of the network and the place in the user's file
     */
    public <V> V guarded(Supplier<V> action) {
        try {
            return action.get();
        } catch (UserError | ComponentFault | CancellationException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            Optional<ComponentFault> fault = new PluginFailure(this, e).fault();
            if (fault.isPresent()) {
                throw fault.get();
            }
            throw e;
        }
    }

    /** What is learned from as it is, if it is given, opened for anything. */
    public Optional<Dataset<?>> training(DatasetUse use) {
        return with("data", () -> new DataParts(data()).train(use));
    }

    /** What is judged on as it is, if there is such. */
    public Optional<Dataset<?>> validation() {
        return with("data", () -> new DataParts(data()).val());
    }

    /**
     * Opens what is learned from: {@code data.train}, with {@code data.folds} without the images of its fold.
     *
     * @throws UserError if it is not given, can't be opened, is empty or is not what the model learns from
     */
    public <T extends Truth> Dataset<T> trainingData(VisionModel<T, ?> model) {
        return suited("data.train", typed("data.train", training(new DatasetUse.Training()), model), model);
    }

    /**
     * Opens what is judged on: {@code data.val}, or the fold of {@code data.folds}.
     *
     * @throws UserError if it is not given, can't be opened, is empty or is not what the model predicts
     */
    public <T extends Truth> Dataset<T> validationData(VisionModel<T, ?> model) {
        String key = data().validationKey();
        return suited(key, typed(key, validation(), model), model);
    }

    /**
     * Images prepared as {@code data.val} prepares them, or {@code data.train} where there is no such key.
     *
     * @param boxes a COCO detections file; without it each whole image is one sample
     * @throws UserError if neither is given, or the images can't be opened
     */
    public <T extends Truth> Dataset<T> predictionData(
            VisionModel<T, ?> model, List<Path> images, Optional<Path> boxes) {
        return predictionData(model, new DatasetUse.Prediction(images, boxes));
    }

    /** The same of images that need not be files. */
    public <T extends Truth> Dataset<T> predictionData(VisionModel<T, ?> model, DatasetUse.Prediction use) {
        Optional<Configured<Dataset<?>, DatasetUse>> read = data().val().or(() -> data().train());
        return typed("data.val", read.map(configured -> configured.create(use)), model);
    }

    private <T extends Truth> Dataset<T> typed(String key, Optional<Dataset<?>> opened, VisionModel<T, ?> model) {
        Dataset<?> dataset = opened.orElseThrow(() -> UserError.usage("the configuration has no " + key));
        Class<?> truth = model.task().truth();
        if (!truth.isAssignableFrom(dataset.truth())) {
            throw UserError.usage(key + ": the dataset gives " + dataset.truth().getSimpleName()
                    + ", but the model needs " + truth.getSimpleName());
        }
        requireClasses(key, dataset, model);
        if (dataset.size() == 0) {
            throw UserError.failure(key + ": the dataset has no sample; check its annotations: "
                    + dataset.warnings().leftOut());
        }
        return model.task().dataset(dataset);
    }

    private static void requireClasses(String key, Dataset<?> dataset, VisionModel<?, ?> model) {
        int classes = dataset.classNames().size();
        if (classes > 0 && model.classes().orElse(classes) != classes) {
            throw UserError.usage(key + " has " + classes + " classes, but the model is set to "
                    + model.classes().getAsInt() + "; set the model's number of classes to " + classes
                    + ", or choose among the dataset's 'classes'");
        }
    }

    private static <T extends Truth> Dataset<T> suited(String key, Dataset<T> dataset, VisionModel<T, ?> model) {
        try {
            return model.suited(dataset);
        } catch (UserError e) {
            throw e.kind() == UserError.Kind.USAGE ? UserError.usage(key + ": " + e.getMessage(), e) : e;
        }
    }

    /**
     * A dataset as the model takes it; as it is, where it is not for this model.
     *
     * @throws UserError if the model has another number of classes
     */
    public static <T extends Truth> Dataset<?> suitedIfMeant(String key, Dataset<?> dataset, VisionModel<T, ?> model) {
        if (!model.task().truth().isAssignableFrom(dataset.truth())) {
            return dataset;
        }
        requireClasses(key, dataset, model);
        return suited(key, model.task().dataset(dataset), model);
    }
}

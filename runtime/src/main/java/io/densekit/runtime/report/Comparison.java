// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.UserError;
import io.densekit.config.ConfigLoader;
import io.densekit.config.Nearest;
import io.densekit.plugin.ComponentCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs beside each other; those whose settings differ by the seed alone are one experiment. */
public final class Comparison {

    private final List<ComparedExperiment> experiments;
    private final List<String> figures;
    private final String metric;
    private final boolean lowerBetter;

    private Comparison(List<ComparedExperiment> experiments, List<String> figures, String metric, boolean lowerBetter) {
        this.experiments = experiments;
        this.figures = figures;
        this.metric = metric;
        this.lowerBetter = lowerBetter;
    }

    /**
     * Reads runs.
     *
     * @param folders of runs, or of several runs each
     * @param metric the figure to order by, the best first; the first run's principal one if empty
     * @param costs gives what the network of a run's folder costs, asked once for each experiment
     * @throws UserError if a folder holds no run, a file is broken, or no run has such a figure
     */
    public static Comparison of(
            ComponentCatalog catalog,
            List<Path> folders,
            Optional<String> metric,
            Function<Path, Optional<NetworkCost>> costs) {
        ConfigLoader loader = new ConfigLoader(catalog);
        List<ComparedRun> runs = RunFolders.of(folders).stream()
                .map(folder -> ComparedRun.read(loader, folder))
                .toList();
        List<String> figures = figures(runs);
        metric.filter(name -> !figures.contains(name)).ifPresent(name -> {
            throw UserError.usage("--metric " + name + ": no run has this figure"
                    + (figures.isEmpty() ? ", since none was validated" : "; they have " + String.join(", ", figures))
                    + Nearest.question(name, figures));
        });
        String principal = metric.orElse(figures.isEmpty() ? "" : figures.get(0));
        Collection<List<ComparedRun>> groups = runs.stream()
                .collect(Collectors.groupingBy(ComparedRun::settings, LinkedHashMap::new, Collectors.toList()))
                .values();
        List<String> names = ExperimentNames.of(List.copyOf(groups));
        List<ComparedExperiment> experiments = new ArrayList<>();
        for (List<ComparedRun> group : groups) {
            experiments.add(new ComparedExperiment(
                    names.get(experiments.size()),
                    group,
                    costs.apply(group.get(0).folder())));
        }
        boolean lower =
                runs.stream().anyMatch(run -> run.besides().lowerBetter().contains(principal));
        experiments.sort(Comparator.comparingDouble((ComparedExperiment one) -> one.rank(principal, lower))
                .reversed());
        return new Comparison(List.copyOf(experiments), figures, principal, lower);
    }

    private static List<String> figures(List<ComparedRun> runs) {
        Set<String> names = new LinkedHashSet<>();
        for (ComparedRun run : runs) {
            ValidationRow best = run.record().metrics().best();
            if (best != null) {
                names.addAll(best.figures().keySet());
            }
        }
        return List.copyOf(names);
    }

    /** The best first. */
    List<ComparedExperiment> experiments() {
        return experiments;
    }

    /** Names of all figures of validations, the principal ones first. */
    List<String> figures() {
        return figures;
    }

    /** The figure by which they are ordered; empty if there is none. */
    String metric() {
        return metric;
    }

    /** Whether lower values of it are better. */
    boolean lowerBetter() {
        return lowerBetter;
    }

    /** By their paths, the settings that not all experiments have alike, with the value in each; a dash where there is none. */
    Map<String, List<String>> differences() {
        Set<String> keys = new LinkedHashSet<>();
        experiments.forEach(experiment -> keys.addAll(experiment.settings().keySet()));
        Map<String, List<String>> differences = new LinkedHashMap<>();
        for (String key : keys) {
            List<String> values = experiments.stream()
                    .map(experiment -> experiment.settings().getOrDefault(key, "–"))
                    .toList();
            if (values.stream().distinct().count() > 1) {
                differences.put(key, values);
            }
        }
        return differences;
    }

    /** Lines for people. */
    public String table() {
        return new ComparisonText(this).text();
    }

    /** Comma-separated values with a header (RFC 4180), a line for each experiment. */
    public String csv() {
        return new ComparisonCsv(this).text();
    }

    /** An HTML page, complete in itself: the tables, and the curves of all runs together. */
    public String page() {
        return new ComparisonPage(this).text();
    }
}

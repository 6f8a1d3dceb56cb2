// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.profiling;

import io.densekit.model.Tabulation.Counting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A profile for people: a line a module, indented by its depth; below it what was counted, and kept tokens. */
final class ProfileTable {

    private static final String INDENT = "  ";

    private final Profile profile;
    private final int depth;
    private final Unit unit;
    private final List<Row> rows = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();

    /** A line's first cell and its module. */
    private record Row(String name, ProfiledModule module) {}

    /** Multiply-adds are shown in one unit throughout, so that columns can be compared at a glance. */
    private enum Unit {
        G(1e9),
        M(1e6),
        K(1e3);

        private final double size;

        Unit(double size) {
            this.size = size;
        }

        static Unit of(long macs) {
            return macs >= 1e9 ? G : macs >= 1e6 ? M : K;
        }

        String figure(long macs) {
            return String.format(Locale.ROOT, "%.3f", macs / size);
        }
    }

    ProfileTable(Profile profile, int depth) {
        this.profile = profile;
        this.depth = depth;
        this.unit = Unit.of(profile.macs(profile.network()));
        collect(profile.network(), "network", 0);
    }

    private void collect(ProfiledModule module, String name, int level) {
        rows.add(new Row(INDENT.repeat(Math.max(0, level - 1)) + name, module));
        if (level < depth) {
            module.children().stream()
                    .filter(ProfiledModule::counts)
                    .forEach(child -> collect(child, level == 0 ? child.path() : "." + child.name(), level + 1));
        }
    }

    String text() {
        int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        line(
                "%-" + width + "s %13s %15s %7s %12s %7s%s",
                "",
                "parameters",
                "multiply-adds",
                "",
                "attention",
                "",
                timed() ? String.format("%10s %7s", "time", "") : "");
        rows.forEach(row -> row(row, width));
        out.append('\n');
        legend();
        if (!profile.kept().isEmpty()) {
            out.append('\n').append(new KeptTable(profile.kept()).text());
        }
        return out.toString();
    }

    private boolean timed() {
        return profile.setting().timed() > 0;
    }

    private void row(Row row, int width) {
        ProfiledModule module = row.module();
        long all = profile.macs(profile.network());
        long macs = profile.macs(module);
        long attention = profile.attentionMacs(module);
        line(
                "%-" + width + "s %,13d %13s %s %7s %10s %s %7s%s",
                row.name(),
                module.parameters(),
                unit.figure(macs),
                unit,
                percent(macs, all),
                attention == 0 ? "" : unit.figure(attention),
                attention == 0 ? " " : unit,
                attention == 0 ? "" : percent(attention, all),
                timed() ? time(module) : "");
    }

    private String time(ProfiledModule module) {
        double all = profile.network().milliseconds();
        return String.format(Locale.ROOT, "%7.1f ms %7s", module.milliseconds(), percent(module.milliseconds(), all));
    }

    private static String percent(double part, double all) {
        return all > 0 ? String.format(Locale.ROOT, "%.1f %%", 100 * part / all) : "";
    }

    private void legend() {
        Profile.Setting setting = profile.setting();
        String one = setting.input().frames() > 1 ? "clip" : "image";
        String article = setting.input().frames() > 1 ? "a " : "an ";
        String images = setting.images() > 0
                ? "of " + article + one + " of " + setting.input() + ", the mean over " + setting.images() + " " + one
                        + "s"
                : "of " + article + one + " of " + setting.input();
        line("Multiply-adds %s. Attention: its own two products among them, in percent of all.", images);
        if (profile.counting() != Counting.PRODUCTS) {
            line(
                    profile.counting() == Counting.FVCORE
                            ? "Counted as in this network's published tables, by fvcore: normalised values count too."
                            : "Counted as in OpenMMLab's tables: biases of convolutions, norms and rectifiers too,"
                                    + " attention without its padding.");
            line(
                    "Matrix products and convolutions alone, as computed: %s %s.",
                    unit.figure(Counting.PRODUCTS.of(profile.network().amount())), unit);
        }
        if (timed()) {
            line(
                    "Time: median of %d passes%s on %s in %s.",
                    setting.timed(),
                    setting.batch() > 1 ? " of " + setting.batch() + " images" : "",
                    setting.device(),
                    setting.precision());
        }
        setting.peakMegabytes()
                .ifPresent(megabytes -> line(
                        "Memory: at most %,d MiB at once, the whole process's%s.",
                        megabytes, setting.device().startsWith("gpu") ? " without the GPU's" : ""));
    }

    private void line(String format, Object... cells) {
        out.append(String.format(Locale.ROOT, format, cells).stripTrailing()).append('\n');
    }
}

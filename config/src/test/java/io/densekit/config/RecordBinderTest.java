// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.settings.Default;
import io.densekit.settings.InvalidSetting;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class RecordBinderTest {
    record Window(int width, int height) {
        Window {
            if (width > height) {
                throw new IllegalArgumentException("width must not exceed height");
            }
        }
    }

    record House(
            @Default("{width: 3, height: 4}") Window window, @Default("2") int floorCount, Optional<Window> attic) {
        House {
            if (floorCount < 1) {
                throw new InvalidSetting("floorCount", "must be at least 1, got " + floorCount);
            }
        }
    }

    record Street(House house) {}

    record Town(Street main, @Default("[]") java.util.List<Window> windows) {
        Town {
            for (int i = 0; i < windows.size(); i++) {
                if (windows.get(i).height() > 9) {
                    throw new InvalidSetting("windows." + i + ".height", "must be below 10");
                }
            }
        }
    }

    record Broken(int zero) {
        Broken {
            zero = 1 / zero;
        }
    }

    @Test
    void fillsInDefaults() {
        assertThat(bind("house: {}")).isEqualTo(new Street(new House(new Window(3, 4), 2, Optional.empty())));
    }

    @Test
    void nullCountsAsNotGiven() {
        assertThat(bind("house: {window: , floor-count: ~, attic: null}")).isEqualTo(bind("house: {}"));
    }

    @Test
    void whatANestedDefaultSaysStaysTrueOfKeysNotGiven() {
        assertThat(bind("house: {window: {height: 9}}"))
                .isEqualTo(new Street(new House(new Window(3, 9), 2, Optional.empty())));
    }

    @Test
    void refusesUnknownKeysWithTheNearestOrAll() {
        refusal("house:\n  floorCount: 3")
                .hasMessage("toy.yaml:2:3: house.floorCount: unknown key; did you mean 'floor-count'?");
        refusal("house:\n  cellar: 3")
                .hasMessage("toy.yaml:2:3: house.cellar: unknown key; known: window, floor-count, attic");
    }

    @Test
    void refusesMissingKeysAtTheRecord() {
        refusal("{}").hasMessage("toy.yaml:1:1: house: missing; this key has no default");
        refusal("house:\n  attic:\n    width: 1")
                .hasMessage("toy.yaml:2:3: house.attic.height: missing; this key has no default");
    }

    @Test
    void refusesAValueForARecord() {
        refusal("house: 3").hasMessage("toy.yaml:1:1: house: expected keys and values, got the number 3");
    }

    @Test
    void reportsWhatAConstructorRefusesAtTheRecord() {
        refusal("house:\n  window:\n    width: 5\n    height: 4")
                .hasMessage("toy.yaml:2:3: house.window: width must not exceed height");
    }

    @Test
    void reportsAnInvalidSettingAtItsKey() {
        refusal("house:\n  attic: \n  floor-count: 0")
                .hasMessage("toy.yaml:3:3: house.floor-count: must be at least 1, got 0");
    }

    @Test
    void reportsAnInvalidSettingOfTheCommandLineThere() {
        assertThatThrownBy(() -> Toys.bind(Street.class, "house: {}", "house.floor-count=-1"))
                .hasMessage("--set house.floor-count=-1: house.floor-count: must be at least 1, got -1");
    }

    @Test
    void reportsAnItemOfAListAtItsOwnKey() {
        String yaml = "main: {house: {}}\nwindows:\n- {width: 1, height: 2}\n- width: 1\n  height: 10";
        assertThatThrownBy(() -> Toys.bind(Town.class, yaml))
                .hasMessage("toy.yaml:5:3: windows[1].height: must be below 10");
    }

    @Test
    void aConstructorThatFailsOtherwiseIsTheProgrammersMistake() {
        assertThatThrownBy(() -> Toys.bind(Broken.class, "zero: 0"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the constructor of " + Broken.class.getName() + " failed")
                .hasCauseInstanceOf(ArithmeticException.class);
    }

    private static Street bind(String yaml) {
        return Toys.bind(Street.class, yaml).settings();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refusal(String yaml) {
        return assertThatThrownBy(() -> bind(yaml)).isInstanceOf(UserError.class);
    }
}

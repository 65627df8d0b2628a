package io.streamgauge.app.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTest {
    @Test
    void wordsStandToTheLeftAndNumbersToTheRight() {
        TextTable table = new TextTable(List.of("group", "lag", "why"), 1, 2);
        assertThat(table.isEmpty()).isTrue();
        table.add(List.of("größe", "1,234", "slow"));
        table.add(List.of("a", "7", ""));

        assertThat(table.isEmpty()).isFalse();
        assertThat(table.lines())
                .containsExactly(
                        "group    lag  why", //
                        "größe  1,234  slow",
                        "a          7");
    }

    @Test
    void onlyTheFirstIsAWordUnlessSaid() {
        TextTable table = new TextTable(List.of("name", "n"));
        table.add(List.of("x", TextTable.number(1_000)));

        assertThat(table.lines()).containsExactly("name      n", "x     1,000");
    }

    @Test
    void aRowHasACellPerHead() {
        TextTable table = new TextTable(List.of("a", "b"));

        assertThatThrownBy(() -> table.add(List.of("1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1] for 2 columns");
    }

    @Test
    void longTextIsCutBetweenCodePoints() {
        assertThat(TextTable.shortened("x".repeat(60), 60)).isEqualTo("x".repeat(60));
        assertThat(TextTable.shortened("x".repeat(61), 60)).isEqualTo("x".repeat(59) + "…");
        assertThat(TextTable.shortened("😀😀😀", 2)).isEqualTo("😀…");
    }
}

package io.streamgauge.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

final class GrowthBenchTest {
    @Test
    void drawsAPointForEachSizeAndPart() throws Exception {
        GrowthPoint small = new GrowthPoint(10_000, 100, 10, 1, 2, 30);
        GrowthPoint large = new GrowthPoint(100_000, 100, 100, 10, 20, 300);

        String svg = GrowthPlot.svg(List.of(small, large), List.of(large));

        Document picture =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(picture.getElementsByTagName("circle").getLength()).isEqualTo(3 * 4);
        assertThat(picture.getElementsByTagName("polyline").getLength()).isEqualTo(2 * 4);
        assertThat(svg).contains(">100k<", "ms per tick by rules (100,000 series)");
    }

    @Test
    void measuresEachNumberOfRules() {
        BenchLog quiet = new BenchLog(new PrintStream(OutputStream.nullOutputStream()));

        Map<String, Object> figures = new GrowthBench(new GrowthBench.Options(1_000, 1), quiet).run();

        assertThat((List<?>) figures.get("bySeries")).hasSize(1);
        assertThat((List<?>) figures.get("byRules")).hasSize(3);
    }
}

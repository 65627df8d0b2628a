package io.streamgauge.app.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** The times of a tick as a picture: both axes logarithmic, so that linear growth is a line as steep as the dotted one. */
final class GrowthPlot {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 320;
    private static final int LEFT = 60;
    private static final int RIGHT = 110;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;

    private final StringBuilder svg = new StringBuilder();
    private final List<GrowthPoint> points;
    private final ToIntFunction<GrowthPoint> size;
    private final int offset;
    private final double minX;
    private final double maxX;
    private final double minY;
    private final double maxY;

    private GrowthPlot(List<GrowthPoint> points, ToIntFunction<GrowthPoint> size, int offset, double[] rangeY) {
        this.points = points;
        this.size = size;
        this.offset = offset;
        this.minX = Math.log10(points.stream().mapToInt(size).min().orElse(1));
        this.maxX = Math.max(
                minX + 1, Math.log10(points.stream().mapToInt(size).max().orElse(10)));
        this.minY = rangeY[0];
        this.maxY = rangeY[1];
    }

    /** Two panels: by series, and by rules. */
    static String svg(List<GrowthPoint> bySeries, List<GrowthPoint> byRules) {
        double[] range = range(bySeries, byRules);
        StringBuilder all = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\">%n"
                        + "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n",
                2 * WIDTH,
                HEIGHT,
                2 * WIDTH,
                HEIGHT));
        String rules = bySeries.isEmpty() ? "" : " (" + bySeries.get(0).rules() + " rules)";
        all.append(new GrowthPlot(bySeries, GrowthPoint::series, 0, range).panel("ms per tick by series" + rules));
        String series = byRules.isEmpty()
                ? ""
                : String.format(Locale.ROOT, " (%,d series)", byRules.get(0).series());
        all.append(new GrowthPlot(byRules, GrowthPoint::rules, WIDTH, range).panel("ms per tick by rules" + series));
        return all.append("</svg>\n").toString();
    }

    /** Whole decades that hold everything. */
    private static double[] range(List<GrowthPoint> a, List<GrowthPoint> b) {
        double min = Double.MAX_VALUE;
        double max = 1;
        for (List<GrowthPoint> points : List.of(a, b)) {
            for (GrowthPoint p : points) {
                min = Math.min(min, Math.min(p.seriesMs(), Math.min(p.receiveMs(), p.evaluateMs())));
                max = Math.max(max, p.tickMs());
            }
        }
        return new double[] {Math.floor(Math.log10(Math.max(min, 0.01))), Math.ceil(Math.log10(max))};
    }

    private String panel(String title) {
        text(offset + LEFT, 20, "start", "#222", title);
        for (int decade = (int) minY; decade <= maxY; decade++) {
            line(x(minX), y(decade), x(maxX), y(decade), "#ddd", "");
            text(x(minX) - 6, y(decade) + 4, "end", "#555", number(Math.pow(10, decade)));
        }
        for (GrowthPoint p : points) {
            double at = Math.log10(size.applyAsInt(p));
            line(x(at), y(minY), x(at), y(maxY), "#eee", "");
            text(x(at), y(minY) + 18, "middle", "#555", number(size.applyAsInt(p)));
        }
        double from = Math.log10(points.get(0).tickMs());
        double rise = Math.min(maxX - minX, maxY - from);
        line(x(minX), y(from), x(minX + rise), y(from + rise), "#999", " stroke-dasharray=\"3 3\"");
        text(x(maxX) + 6, y(minY) + 18, "start", "#999", "dotted: linear");
        curve("#111", "tick", GrowthPoint::tickMs);
        curve("#1f77b4", "SERIES", GrowthPoint::seriesMs);
        curve("#2ca02c", "RULES receives", GrowthPoint::receiveMs);
        curve("#d62728", "RULES evaluates", GrowthPoint::evaluateMs);
        return svg.toString();
    }

    private void curve(String colour, String name, ToDoubleFunction<GrowthPoint> ms) {
        StringBuilder path = new StringBuilder();
        double lastX = 0;
        double lastY = 0;
        for (GrowthPoint p : points) {
            lastX = x(Math.log10(size.applyAsInt(p)));
            lastY = y(Math.log10(Math.max(ms.applyAsDouble(p), 0.01)));
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", lastX, lastY));
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"><title>%s: %.1f ms</title></circle>%n",
                    lastX,
                    lastY,
                    colour,
                    name,
                    ms.applyAsDouble(p)));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>%n",
                path.toString().strip(),
                colour));
        text(lastX + 8, lastY + 4, "start", colour, name);
    }

    private double x(double log) {
        return offset + LEFT + (log - minX) / (maxX - minX) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double log) {
        return HEIGHT - BOTTOM - (log - minY) / (maxY - minY) * (HEIGHT - TOP - BOTTOM);
    }

    private void line(double x1, double y1, double x2, double y2, String colour, String style) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>%n",
                x1,
                y1,
                x2,
                y2,
                colour,
                style));
    }

    private void text(double x, double y, String anchor, String colour, String words) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                colour,
                words));
    }

    private static String number(double value) {
        if (value >= 1_000_000) {
            return Figures.plain(value / 1_000_000) + "M";
        }
        return value >= 1_000 ? Figures.plain(value / 1_000) + "k" : Figures.plain(value);
    }
}

package io.streamgauge.promql.functions;

import java.time.LocalDate;

/** The calendar functions: a part of a time given in seconds since the epoch, in UTC. */
public enum Dates {
    MINUTE,
    HOUR,
    DAY_OF_WEEK,
    DAY_OF_MONTH,
    DAY_OF_YEAR,
    DAYS_IN_MONTH,
    MONTH,
    YEAR;

    private static final long DAY_SECONDS = 86_400;
    /** What {@link LocalDate} can hold, and more than anyone's time. */
    private static final long MAX_DAYS = 365_000_000_000L;

    /** NaN for what is no time. */
    public double of(double seconds) {
        long time = (long) seconds;
        long day = Math.floorDiv(time, DAY_SECONDS);
        if (Double.isNaN(seconds) || Math.abs(day) > MAX_DAYS) {
            return Double.NaN;
        }
        long secondOfDay = Math.floorMod(time, DAY_SECONDS);
        if (this == MINUTE) {
            return Math.floorDiv(secondOfDay, 60) % 60;
        }
        if (this == HOUR) {
            return Math.floorDiv(secondOfDay, 3600);
        }
        LocalDate date = LocalDate.ofEpochDay(day);
        return switch (this) {
            case DAY_OF_WEEK -> date.getDayOfWeek().getValue() % 7;
            case DAY_OF_MONTH -> date.getDayOfMonth();
            case DAY_OF_YEAR -> date.getDayOfYear();
            case DAYS_IN_MONTH -> date.lengthOfMonth();
            case MONTH -> date.getMonthValue();
            default -> date.getYear();
        };
    }
}

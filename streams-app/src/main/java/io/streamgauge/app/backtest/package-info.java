/**
 * Backtests: the retained events once more through the production stages, in topics of their own, and what came of it compared with what the
 * running service wrote. Nothing of the running service is touched, and nothing is left behind.
 *
 * <p>May import: config, and all packages below {@code app}. Start with {@link io.streamgauge.app.backtest.Backtest}.
 */
package io.streamgauge.app.backtest;

package io.isotherm.load.command;

import io.isotherm.load.heat.HeatRun;
import io.isotherm.load.heat.HotItemRun;
import io.isotherm.load.heat.HotRangeRun;
import io.isotherm.load.heat.ManyPartitionsRun;
import io.isotherm.load.heat.ScaleOutRun;
import java.time.Duration;
import java.util.Locale;

/** What is hot, and what is done about it; and the numbers used unless others are given. */
enum HeatScenario {
  HOT_RANGE(5_000, 1_000, 60, 100_000, 512),
  MOVING(3_000, 1_000, 180, 100_000, 512),
  HOT_ITEM(5_000, 1_000, 120, 20_000, 512),
  SCALE_OUT(4_000, 0, 300, 50_000, 512),
  MANY(1, 0, 120, 50_000, 64);

  private final double rate;
  private final int ceiling;
  private final int seconds;
  private final long items;
  private final int callers;

  HeatScenario(double rate, int ceiling, int seconds, long items, int callers) {
    this.rate = rate;
    this.ceiling = ceiling;
    this.seconds = seconds;
    this.items = items;
    this.callers = callers;
  }

  HeatRun run() {
    return switch (this) {
      case HOT_RANGE -> new HotRangeRun(false);
      case MOVING -> new HotRangeRun(true);
      case HOT_ITEM -> new HotItemRun();
      case SCALE_OUT -> new ScaleOutRun();
      case MANY -> new ManyPartitionsRun();
    };
  }

  double rate() {
    return rate;
  }

  int ceiling() {
    return ceiling;
  }

  Duration duration() {
    return Duration.ofSeconds(seconds);
  }

  long items() {
    return items;
  }

  int callers() {
    return callers;
  }

  static final class Converter implements picocli.CommandLine.ITypeConverter<HeatScenario> {
    @Override
    public HeatScenario convert(String value) {
      return HeatScenario.valueOf(value.replace('-', '_').toUpperCase(Locale.ROOT));
    }
  }
}

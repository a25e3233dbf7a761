package io.isotherm.router.admission;

import io.isotherm.api.internal.v1.CapacityClaim;
import io.isotherm.api.internal.v1.CapacityShare;
import io.isotherm.api.internal.v1.ShareCapacityRequest;
import io.isotherm.api.internal.v1.ShareCapacityResponse;
import io.isotherm.model.capacity.TableTotals.Total;
import io.isotherm.model.error.ThrottlingReason.Limit;
import io.isotherm.model.table.TableId;
import io.isotherm.router.admission.Allowance.Usage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a router tells the placement driver of its use of tables, and what it makes of the answers.
 * One question at a time, and one thread at a time; told the time.
 *
 * <p>An answer counts only while it is waited for. What is in it is valid from when the question
 * was asked, so that it ends here no later than with the driver.
 */
public final class ShareRounds {
  private static final Duration AGAIN_MIN = Duration.ofMillis(100);

  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** A table that somebody begins to use does not wait for the next round, but for this. */
  private static final Duration FOR_NEW = Duration.ofMillis(250);

  private final TableAllowances tables;
  private final String address;
  private final String incarnation;
  private final Map<TableId, Told> told = new HashMap<>();
  private long round;
  private long askedNanos;
  private long nextNanos;

  /** What was told of a table: null for what nothing bounds. */
  private record Told(@Nullable Usage reads, @Nullable Usage scans, @Nullable Usage writes) {}

  /**
   * @param address where clients reach this router
   * @param incarnation drawn when it started
   */
  public ShareRounds(TableAllowances tables, String address, String incarnation, long nowNanos) {
    this.tables = tables;
    this.address = address;
    this.incarnation = incarnation;
    this.askedNanos = nowNanos - FOR_NEW.toNanos();
    this.nextNanos = nowNanos;
  }

  /** What to ask now; null for nothing. Whatever was asked before is not waited for any more. */
  public @Nullable ShareCapacityRequest ask(long nowNanos) {
    if (nowNanos - nextNanos < 0 && !isForNew(nowNanos)) {
      return null;
    }
    told.clear();
    round++;
    askedNanos = nowNanos;
    nextNanos = nowNanos + AGAIN.toNanos();
    var request =
        ShareCapacityRequest.newBuilder()
            .setRouterAddress(address)
            .setRouterIncarnation(incarnation)
            .setRound(round);
    tables
        .guarded()
        .forEach((id, table) -> {
          var reads = brought(table.reads(), nowNanos);
          var scans = brought(table.scans(), nowNanos);
          var writes = brought(table.writes(), nowNanos);
          if (isActive(reads) || isActive(scans) || isActive(writes)) {
            told.put(id, new Told(told(reads), told(scans), told(writes)));
            var message = ShareCapacityRequest.Table.newBuilder().setTable(id.value());
            if (reads != null) {
              message.setReads(claim(reads, nowNanos));
            }
            if (scans != null) {
              message.setScans(claim(scans, nowNanos));
            }
            if (writes != null) {
              message.setWrites(claim(writes, nowNanos));
            }
            request.addTables(message);
          }
        });
    return request.getTablesCount() == 0 ? null : request.build();
  }

  /** Takes the answer to what was asked last; another one is out of date. */
  public void answered(long answeredRound, ShareCapacityResponse response, long nowNanos) {
    if (answeredRound != round) {
      return;
    }
    nextNanos =
        askedNanos
            + Math.clamp(
                TimeUnit.MILLISECONDS.toNanos(response.getAgainMillis()),
                AGAIN_MIN.toNanos(),
                AGAIN.toNanos());
    for (var answer : response.getTablesList()) {
      var id = new TableId(answer.getTable());
      var table = tables.guarded().get(id);
      var of = told.get(id);
      if (table != null && of != null) {
        take(table.reads(), of.reads(), answer.hasReads() ? answer.getReads() : null, nowNanos);
        take(table.scans(), of.scans(), answer.hasScans() ? answer.getScans() : null, nowNanos);
        take(table.writes(), of.writes(), answer.hasWrites() ? answer.getWrites() : null, nowNanos);
      }
    }
    told.clear();
  }

  private void take(
      @Nullable AllowanceGate gate,
      @Nullable Usage heard,
      @Nullable CapacityShare share,
      long nowNanos) {
    if (gate == null || heard == null || share == null) {
      return;
    }
    long untilNanos = askedNanos + TimeUnit.MILLISECONDS.toNanos(share.getValidMillis());
    var held =
        untilNanos - nowNanos <= 0
            ? null
            : new HeldShare(
                share.getRate(), share.getBurstUnits(), share.getWaits(), round, untilNanos);
    gate.change(allowance ->
        allowance.at(nowNanos).answered(heard, askedNanos, total(share, allowance.total()), held));
  }

  private static Total total(CapacityShare share, Total known) {
    for (var limit : Limit.values()) {
      if (limit.name().equals(share.getLimit()) && share.getTotal() > 0) {
        return new Total(share.getTotal(), known.burstSeconds(), limit);
      }
    }
    return known;
  }

  private boolean isForNew(long nowNanos) {
    return nowNanos - askedNanos >= FOR_NEW.toNanos()
        && tables.guarded().values().stream()
            .anyMatch(
                table -> isNew(table.reads()) || isNew(table.scans()) || isNew(table.writes()));
  }

  private static boolean isNew(@Nullable AllowanceGate gate) {
    return gate != null && gate.get().isNew();
  }

  private static @Nullable Allowance brought(@Nullable AllowanceGate gate, long nowNanos) {
    return gate == null
        ? null
        : gate.change(allowance -> allowance.at(nowNanos).unlessIdle(nowNanos));
  }

  private static @Nullable Usage told(@Nullable Allowance allowance) {
    return allowance == null ? null : allowance.told();
  }

  private static boolean isActive(@Nullable Allowance allowance) {
    return allowance != null && allowance.isActive();
  }

  private static CapacityClaim claim(Allowance allowance, long nowNanos) {
    var claim =
        CapacityClaim.newBuilder()
            .setWanted(allowance.told().wantedRate(nowNanos))
            .setUsed(allowance.told().usedRate(nowNanos));
    var held = allowance.share();
    if (held != null) {
      // Rounded up: the driver must not think that it ends before it does here.
      long millis = TimeUnit.NANOSECONDS.toMillis(held.untilNanos() - nowNanos) + 1;
      claim.setHeldRate(held.rate()).setHeldMillis((int) millis).setHeldRound(held.round());
    }
    return claim.build();
  }
}

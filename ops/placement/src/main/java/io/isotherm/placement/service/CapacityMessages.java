package io.isotherm.placement.service;

import io.isotherm.api.internal.v1.CapacityClaim;
import io.isotherm.api.internal.v1.CapacityShare;
import io.isotherm.api.internal.v1.ShareCapacityRequest;
import io.isotherm.api.internal.v1.ShareCapacityResponse;
import io.isotherm.model.capacity.TableTotals.Total;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.TableId;
import io.isotherm.placement.capacity.CapacityShares.Answer;
import io.isotherm.placement.capacity.CapacityShares.TableClaim;
import io.isotherm.placement.capacity.Claim;
import io.isotherm.placement.capacity.RouterId;
import io.isotherm.placement.capacity.Share;
import io.isotherm.placement.capacity.ShareReason;
import java.util.List;

/** What routers ask about shares of capacity, and what they are answered, as messages. Pure. */
public final class CapacityMessages {
  private CapacityMessages() {}

  public static RouterId router(ShareCapacityRequest request) {
    return new RouterId(request.getRouterAddress(), request.getRouterIncarnation());
  }

  /**
   * @throws DatabaseException VALIDATION, when it claims what cannot be
   */
  public static List<TableClaim> claims(ShareCapacityRequest request) {
    try {
      return request.getTablesList().stream()
          .map(table ->
              new TableClaim(
                  new TableId(table.getTable()),
                  claim(table.getReads()),
                  claim(table.getScans()),
                  claim(table.getWrites())))
          .toList();
    } catch (IllegalArgumentException malformed) {
      throw DatabaseException.invalid("tables", "What a router claims is not negative");
    }
  }

  private static Claim claim(CapacityClaim message) {
    return new Claim(
        message.getWanted(),
        message.getUsed(),
        message.getHeldRate(),
        Integer.toUnsignedLong(message.getHeldMillis()),
        message.getHeldRound());
  }

  public static ShareCapacityResponse response(Answer answer) {
    var response = ShareCapacityResponse.newBuilder().setAgainMillis((int) answer.againMillis());
    for (var table : answer.tables()) {
      var message = ShareCapacityResponse.Table.newBuilder().setTable(table.table().value());
      var reads = table.reads();
      var scans = table.scans();
      var writes = table.writes();
      if (reads != null) {
        message.setReads(share(reads));
      }
      if (scans != null) {
        message.setScans(share(scans));
      }
      if (writes != null) {
        message.setWrites(share(writes));
      }
      response.addTables(message);
    }
    return response.build();
  }

  private static CapacityShare share(Share share) {
    Total of = share.of();
    return CapacityShare.newBuilder()
        .setRate(share.rate())
        .setBurstUnits(share.burstUnits())
        .setValidMillis((int) share.validMillis())
        .setReason(share.reason().name())
        .setWaits(share.reason() == ShareReason.HELD_BY_OTHERS)
        .setTotal(of.rate())
        .setLimit(of.limit().name())
        .build();
  }
}

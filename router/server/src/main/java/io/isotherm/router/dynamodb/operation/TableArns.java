package io.isotherm.router.dynamodb.operation;

import io.isotherm.model.error.ThrottledResource;
import io.isotherm.model.table.TableArn;

/** The names of tables for whoever signed for a region. */
public final class TableArns {
  /** Whose tables all are: the cluster knows no accounts. */
  static final String ACCOUNT = "000000000000";

  private TableArns() {}

  static String of(String region, String table) {
    return new TableArn(region, ACCOUNT, table).toString();
  }

  /** Of a table or one of its indexes. */
  public static String of(String region, ThrottledResource resource) {
    var table = of(region, resource.table());
    return resource.index() == null ? table : table + "/index/" + resource.index();
  }
}

package io.isotherm.load.deploy;

import io.isotherm.client.Items;
import io.isotherm.client.Table;

/** Through our client, as it comes. */
record TableDoor(Table table) implements ItemDoor {
  @Override
  public void put(long number) {
    table.put(Items.of("id", "ours " + number)).run();
  }

  @Override
  public boolean has(long number) {
    return table.get(Items.of("id", "ours " + number)).strong().run().item() != null;
  }
}

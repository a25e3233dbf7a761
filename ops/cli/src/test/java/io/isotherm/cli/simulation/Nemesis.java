package io.isotherm.cli.simulation;

import io.isotherm.cli.simulation.SimulatedNetwork.Weather;
import io.isotherm.consensus.GroupId;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What goes wrong in a run, by its seed: leaders are deposed, nodes and routers crash, contact is
 * lost, clocks jump, the placement driver dies at its work. Runs as a task of the world.
 */
final class Nemesis {
  private static final String OWNER = "world";
  private static final long PAUSE_NANOS_MIN = Duration.ofMillis(20).toNanos();
  private static final long PAUSE_NANOS_MAX = Duration.ofMillis(600).toNanos();
  private static final long TROUBLE_NANOS_MIN = Duration.ofMillis(50).toNanos();
  private static final long TROUBLE_NANOS_MAX = Duration.ofMillis(2_500).toNanos();
  private static final int SKEW_MILLIS_MAX = 2_000;
  private static final double DROP_MAX = 0.1;
  private static final double LATE_MAX = 0.05;
  private static final double TWICE_MAX = 0.1;

  private final SimulatedWorld world;
  private final List<SimulatedNode> nodes;
  private final List<SimulatedRouter> routers;
  private final List<SimulatedDriverProcess> drivers;
  private final SimulatedCatalog catalog;
  private final RandomGenerator random;
  private boolean over;

  Nemesis(
      SimulatedWorld world,
      List<SimulatedNode> nodes,
      List<SimulatedRouter> routers,
      List<SimulatedDriverProcess> drivers,
      SimulatedCatalog catalog) {
    this.world = world;
    this.nodes = nodes;
    this.routers = routers;
    this.drivers = drivers;
    this.catalog = catalog;
    random = world.loop().random();
  }

  void start() {
    world
        .tasks()
        .start(
            OWNER,
            () -> {
              while (!over) {
                world.tasks().sleep(random.nextLong(PAUSE_NANOS_MIN, PAUSE_NANOS_MAX));
                if (!over) {
                  disturb();
                }
              }
            });
  }

  /** Mends everything; nothing goes wrong from now on. */
  void end() {
    world.trace().note("all is mended");
    over = true;
    world.network().heal();
    nodes.stream().filter(node -> !node.isUp()).forEach(SimulatedNode::start);
    routers.stream().filter(router -> !router.isUp()).forEach(SimulatedRouter::start);
    drivers.stream().filter(driver -> !driver.isUp()).forEach(SimulatedDriverProcess::start);
  }

  private void disturb() {
    int drawn = random.nextInt(100);
    if (drawn < 28) {
      long group = pick(TestTable.GROUPS);
      world.trace().note("depose the leader of g" + group);
      world.consensus().depose(new GroupId(group));
    } else if (drawn < 43) {
      crash(pick(nodes));
    } else if (drawn < 46) {
      nodes.forEach(this::crash);
    } else if (drawn < 58) {
      isolate(random.nextInt(3) == 0 ? pick(nodes) : leader(new GroupId(pick(TestTable.GROUPS))));
    } else if (drawn < 68) {
      cut(pick(routers), pick(nodes), random.nextBoolean());
    } else if (drawn < 76) {
      restart(pick(routers));
    } else if (drawn < 81) {
      restart(random.nextBoolean() ? pick(drivers) : leading());
    } else if (drawn < 84) {
      world.trace().note("depose the leader of the placement group");
      world.placement().depose(GroupId.PLACEMENT);
    } else if (drawn < 89) {
      pick(nodes).skew(random.nextInt(-SKEW_MILLIS_MAX, SKEW_MILLIS_MAX));
    } else if (drawn < 92) {
      catalog.interrupt();
    } else {
      world
          .network()
          .change(
              new Weather(
                  random.nextDouble(DROP_MAX),
                  random.nextDouble(LATE_MAX),
                  random.nextDouble(TWICE_MAX)));
    }
  }

  private void crash(SimulatedNode node) {
    if (node.isUp()) {
      node.crash();
      later(() -> {
        if (!node.isUp()) {
          node.start();
        }
      });
    }
  }

  /** Some node that thinks it leads; any when there is none. */
  private SimulatedNode leader(GroupId group) {
    return nodes.stream().filter(node -> node.leads(group)).findFirst().orElse(pick(nodes));
  }

  private void isolate(SimulatedNode node) {
    world.trace().note("isolate " + node.name());
    world.network().isolate(node.name());
    later(() -> world.network().rejoin(node.name()));
  }

  private void cut(SimulatedRouter router, SimulatedNode node, boolean there) {
    String from = there ? router.name() : node.name();
    String to = there ? node.name() : router.name();
    world.trace().note("cut " + from + " off from " + to);
    world.network().cut(from, to);
    later(() -> world.network().mend(from, to));
  }

  private void restart(SimulatedRouter router) {
    if (router.isUp()) {
      router.crash();
      later(() -> {
        if (!router.isUp()) {
          router.start();
        }
      });
    }
  }

  /** Some process of the driver that thinks it leads; any when there is none. */
  private SimulatedDriverProcess leading() {
    return drivers.stream().filter(SimulatedDriverProcess::leads).findFirst().orElse(pick(drivers));
  }

  private void restart(SimulatedDriverProcess driver) {
    if (driver.isUp()) {
      driver.crash();
      catalog.interrupt(driver);
      later(() -> {
        if (!driver.isUp()) {
          driver.start();
        }
      });
    }
  }

  private void later(Runnable mending) {
    world
        .loop()
        .schedule(
            random.nextLong(TROUBLE_NANOS_MIN, TROUBLE_NANOS_MAX),
            () -> {
              if (!over) {
                mending.run();
              }
            });
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}

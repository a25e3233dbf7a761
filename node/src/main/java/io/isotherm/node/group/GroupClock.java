package io.isotherm.node.group;

/** The time, for the writer and for deadlines. Any thread. */
public interface GroupClock {
  /** Of the wall clock; may step back. */
  long epochMillis();

  /** Of a clock that only goes forward, on which deadlines are told. */
  long nanos();

  /** The machine's clocks. */
  static GroupClock system() {
    return new GroupClock() {
      @Override
      public long epochMillis() {
        return System.currentTimeMillis();
      }

      @Override
      public long nanos() {
        return System.nanoTime();
      }
    };
  }
}

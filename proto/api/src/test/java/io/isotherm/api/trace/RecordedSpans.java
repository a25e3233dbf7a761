package io.isotherm.api.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Keeps spans, of every request whose caller does not say that it is not traced. Any thread. */
public final class RecordedSpans implements Tracer {
  private final AtomicLong ids = new AtomicLong();
  private final List<Recorded> ended = Collections.synchronizedList(new ArrayList<>());

  /**
   * A step that is over.
   *
   * @param parent the id of the span that it is within; 0 when it is within none
   * @param kind null for a part
   */
  public record Recorded(
      long id,
      long parent,
      Span.@Nullable Kind kind,
      String name,
      Map<String, String> attributes,
      @Nullable String error,
      long beginNanos,
      long endNanos) {}

  @Override
  public Span begin(Span.Kind kind, String name, @Nullable TraceContext parent, long nowNanos) {
    long trace = parent == null ? ids.incrementAndGet() : parent.traceLow();
    return new Kept(trace, parent == null ? 0 : parent.span(), kind, name, nowNanos);
  }

  /** In the order in which they ended. */
  public List<Recorded> all() {
    synchronized (ended) {
      return List.copyOf(ended);
    }
  }

  /** The names, each with that of the span it is within: {@code call.write in PutItem}. */
  public List<String> names() {
    var all = all();
    return all.stream()
        .map(step ->
            all.stream()
                .filter(other -> other.id() == step.parent())
                .findFirst()
                .map(parent -> step.name() + " in " + parent.name())
                .orElse(step.name()))
        .toList();
  }

  /** The only step of a name. */
  public Recorded only(String name) {
    var found = all().stream().filter(step -> step.name().equals(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError("Of %s there are %d: %s".formatted(name, found.size(), all()));
    }
    return found.getFirst();
  }

  private final class Kept implements Span {
    private final long trace;
    private final long id = ids.incrementAndGet();
    private final long parent;
    private final Kind kind;
    private final String name;
    private final long beginNanos;
    private final Map<String, String> attributes = Collections.synchronizedMap(new TreeMap<>());

    Kept(long trace, long parent, Kind kind, String name, long beginNanos) {
      this.trace = trace;
      this.parent = parent;
      this.kind = kind;
      this.name = name;
      this.beginNanos = beginNanos;
    }

    @Override
    public TraceContext context() {
      return new TraceContext(0, trace, id, true);
    }

    @Override
    public Span begin(Kind of, String called, long nowNanos) {
      return new Kept(trace, id, of, called, nowNanos);
    }

    @Override
    public void part(String called, long begun, long over) {
      ended.add(new Recorded(ids.incrementAndGet(), id, null, called, Map.of(), null, begun, over));
    }

    @Override
    public void attribute(String called, String value) {
      attributes.put(called, value);
    }

    @Override
    public void attribute(String called, long value) {
      attributes.put(called, Long.toString(value));
    }

    @Override
    public void end(@Nullable String error, long nowNanos) {
      ended.add(
          new Recorded(
              id, parent, kind, name, Map.copyOf(attributes), error, beginNanos, nowNanos));
    }
  }
}

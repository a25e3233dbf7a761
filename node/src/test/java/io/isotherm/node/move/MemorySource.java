package io.isotherm.node.move;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.internal.v1.MovedItem;
import io.isotherm.api.internal.v1.MovedToken;
import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.model.item.Bytes;
import io.isotherm.node.group.ChangeRow;
import io.isotherm.node.group.Departure;
import io.isotherm.node.group.DepartureView;
import io.isotherm.node.group.SourceView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A departing partition in memory. Each write is an entry; changes are done at once. */
final class MemorySource implements MoveSource {
  static final ByteString NO_TOKEN = ByteString.EMPTY;

  private static final PartitionsResponse DONE =
      PartitionsResponse.newBuilder().setDone(PartitionsResponse.Done.getDefaultInstance()).build();

  private final TreeMap<Bytes, ByteString> items = new TreeMap<>();
  private final TreeMap<Bytes, Bytes> tokens = new TreeMap<>();
  private final List<ChangeRow> changes = new ArrayList<>();
  private final List<String> story = new ArrayList<>();
  private final List<View> open = new ArrayList<>();
  private @Nullable Departure departure;
  private long sequence;
  private boolean deposed;

  /** The same at this moment, at a replica that leads no more: it applies nothing any more. */
  MemorySource deposed() {
    var copy = new MemorySource();
    copy.items.putAll(items);
    copy.tokens.putAll(tokens);
    copy.changes.addAll(changes);
    copy.departure = departure;
    copy.sequence = sequence;
    copy.deposed = true;
    return copy;
  }

  /** Every change from now on is noted. */
  void depart(Departure from) {
    departure = from;
  }

  /** Of the last write. */
  long sequence() {
    return sequence;
  }

  /** Writes an item, or deletes it, and uses a token, if there is one. */
  void write(Bytes position, @Nullable ByteString stored, ByteString token) {
    sequence += 10;
    if (stored == null) {
      items.remove(position);
    } else {
      items.put(position, stored);
    }
    if (!token.isEmpty()) {
      tokens.put(ItemConverter.bytes(token), position);
    }
    if (departure != null) {
      changes.add(new ChangeRow(sequence, position, token));
    }
  }

  boolean isFrozen() {
    var current = departure;
    return current != null && current.frozen();
  }

  Map<Bytes, ByteString> items() {
    return items;
  }

  List<Bytes> tokens() {
    return List.copyOf(tokens.keySet());
  }

  /** What became of the departure, in order. */
  List<String> story() {
    return story;
  }

  /** Views that nobody closed. */
  int openViews() {
    return open.size();
  }

  @Override
  public @Nullable Departure departure() {
    return departure;
  }

  @Override
  public @Nullable SourceView open() {
    return departure == null ? null : new View();
  }

  @Override
  public void freeze(Consumer<PartitionsResponse> answer) {
    var current = departure;
    if (deposed) {
      answer.accept(PartitionsResponse.getDefaultInstance());
      return;
    }
    if (current != null && !current.frozen()) {
      story.add("frozen");
      departure =
          new Departure(
              current.source(), current.target(), current.targetAddresses(), true, current.since());
    }
    answer.accept(DONE);
  }

  @Override
  public void adopted() {
    story.add("adopted");
  }

  @Override
  public void leave(Consumer<PartitionsResponse> answer) {
    end("left", answer);
  }

  @Override
  public void stay(Consumer<PartitionsResponse> answer) {
    end("stayed", answer);
  }

  private void end(String how, Consumer<PartitionsResponse> answer) {
    if (deposed) {
      answer.accept(PartitionsResponse.getDefaultInstance());
      return;
    }
    if (departure != null) {
      story.add(how);
      departure = null;
    }
    answer.accept(DONE);
  }

  static MovedToken token(Bytes token) {
    return MovedToken.newBuilder()
        .setToken(ItemConverter.bytes(token))
        .setStored(ByteString.copyFromUtf8("answered"))
        .build();
  }

  private final class View implements SourceView {
    private final TreeMap<Bytes, ByteString> itemsThen = new TreeMap<>(items);
    private final TreeMap<Bytes, Bytes> tokensThen = new TreeMap<>(tokens);
    private final List<ChangeRow> changesThen = List.copyOf(changes);
    private final long sequenceThen = sequence;
    private final boolean frozenThen = MemorySource.this.isFrozen();

    View() {
      open.add(this);
    }

    @Override
    public long sequence() {
      return sequenceThen;
    }

    @Override
    public boolean isFrozen() {
      return frozenThen;
    }

    @Override
    public DepartureView.ItemPage items(Bytes after, int bytesMax) {
      var page = new ArrayList<MovedItem>();
      int bytes = 0;
      for (var position : itemsThen.tailMap(after, after.length() == 0).keySet()) {
        var item = item(position);
        bytes += item.getSerializedSize();
        if (bytes > bytesMax && !page.isEmpty()) {
          return new DepartureView.ItemPage(page, false);
        }
        page.add(item);
      }
      return new DepartureView.ItemPage(page, true);
    }

    @Override
    public MovedItem item(Bytes position) {
      var item = MovedItem.newBuilder().setPosition(ItemConverter.bytes(position));
      var stored = itemsThen.get(position);
      return stored == null ? item.build() : item.setStored(stored).build();
    }

    @Override
    public DepartureView.TokenPage tokens(Bytes after, int bytesMax) {
      var page = new ArrayList<MovedToken>();
      var last = after;
      int bytes = 0;
      for (var token : tokensThen.tailMap(after, after.length() == 0).keySet()) {
        var moved = token(token);
        bytes += moved.getSerializedSize();
        if (bytes > bytesMax && !page.isEmpty()) {
          return new DepartureView.TokenPage(page, last, false);
        }
        page.add(moved);
        last = token;
      }
      return new DepartureView.TokenPage(page, last, true);
    }

    private static MovedToken token(Bytes token) {
      return MemorySource.token(token);
    }

    @Override
    public @Nullable MovedToken token(Bytes position, ByteString token) {
      var key = ItemConverter.bytes(token);
      return tokensThen.containsKey(key) ? token(key) : null;
    }

    @Override
    public List<ChangeRow> changes(long after, int max) {
      return changesThen.stream().filter(row -> row.sequence() > after).limit(max).toList();
    }

    @Override
    public void close() {
      open.remove(this);
    }
  }
}

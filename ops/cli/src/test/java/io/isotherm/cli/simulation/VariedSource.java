package io.isotherm.cli.simulation;

import com.google.protobuf.ByteString;
import io.isotherm.api.internal.v1.MovedItem;
import io.isotherm.api.internal.v1.MovedToken;
import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.model.item.Bytes;
import io.isotherm.node.group.ChangeRow;
import io.isotherm.node.group.Departure;
import io.isotherm.node.group.DepartureView;
import io.isotherm.node.group.SourceView;
import io.isotherm.node.move.MoveSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A departure that does what another does, but for what a subclass does otherwise. */
class VariedSource implements MoveSource {
  private final MoveSource real;

  VariedSource(MoveSource real) {
    this.real = real;
  }

  /** What the mover gets for a view. */
  protected SourceView vary(SourceView view) {
    return view;
  }

  @Override
  public @Nullable Departure departure() {
    return real.departure();
  }

  @Override
  public final @Nullable SourceView open() {
    SourceView view = real.open();
    return view == null ? null : vary(view);
  }

  @Override
  public void freeze(Consumer<PartitionsResponse> answer) {
    real.freeze(answer);
  }

  @Override
  public void adopted() {
    real.adopted();
  }

  @Override
  public void leave(Consumer<PartitionsResponse> answer) {
    real.leave(answer);
  }

  @Override
  public void stay(Consumer<PartitionsResponse> answer) {
    real.stay(answer);
  }

  /** A view that shows what another does, but for what a subclass shows otherwise. */
  static class View implements SourceView {
    private final SourceView real;

    View(SourceView real) {
      this.real = real;
    }

    @Override
    public long sequence() {
      return real.sequence();
    }

    @Override
    public boolean isFrozen() {
      return real.isFrozen();
    }

    @Override
    public DepartureView.ItemPage items(Bytes after, int bytesMax) {
      return real.items(after, bytesMax);
    }

    @Override
    public MovedItem item(Bytes position) {
      return real.item(position);
    }

    @Override
    public DepartureView.TokenPage tokens(Bytes after, int bytesMax) {
      return real.tokens(after, bytesMax);
    }

    @Override
    public @Nullable MovedToken token(Bytes position, ByteString token) {
      return real.token(position, token);
    }

    @Override
    public List<ChangeRow> changes(long after, int max) {
      return real.changes(after, max);
    }

    @Override
    public void close() {
      real.close();
    }
  }
}

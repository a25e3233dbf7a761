package io.isotherm.router.rpc;

import io.isotherm.api.link.LinkCall;
import io.isotherm.api.link.LinkHandler;
import io.isotherm.api.v1.ItemMethod;
import java.util.List;
import java.util.concurrent.Executor;

/** Serves the calls of item links, each on a thread of its own. */
public final class ItemLinkHandler implements LinkHandler {
  private final ItemDispatch dispatch;
  private final Admission admission;
  private final Executor threads;

  /**
   * @param threads runs each task on a virtual thread of its own, and never refuses one
   */
  public ItemLinkHandler(ItemDispatch dispatch, Admission admission, Executor threads) {
    this.dispatch = dispatch;
    this.admission = admission;
    this.threads = threads;
  }

  @Override
  public void handle(List<LinkCall> calls) {
    for (var call : calls) {
      if (admission.tryEnter()) {
        threads.execute(() -> serve(call));
      } else {
        call.fail(Admission.OVERLOADED);
      }
    }
  }

  private void serve(LinkCall call) {
    try {
      var answer =
          dispatch.serve(ItemMethod.forNumber(call.method()), call.payload(), call.deadlineNanos());
      var shortcut = answer.shortcut();
      if (shortcut != null) {
        call.suggest(shortcut);
      }
      switch (answer) {
        case ItemDispatch.Answer.Response(var payload, _) -> call.reply(payload);
        case ItemDispatch.Answer.NotServed(var failure, _) -> call.fail(failure);
      }
    } finally {
      admission.leave();
    }
  }
}

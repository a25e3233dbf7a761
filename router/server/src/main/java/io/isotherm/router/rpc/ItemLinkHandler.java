package io.isotherm.router.rpc;

import io.isotherm.api.link.LinkCall;
import io.isotherm.api.link.LinkHandler;
import io.isotherm.api.v1.ItemMethod;
import java.util.List;

/** Serves the calls of item links. Called on network threads; none waits. */
public final class ItemLinkHandler implements LinkHandler {
  private final ItemDispatch dispatch;
  private final Admission admission;

  public ItemLinkHandler(ItemDispatch dispatch, Admission admission) {
    this.dispatch = dispatch;
    this.admission = admission;
  }

  @Override
  public void handle(List<LinkCall> calls) {
    for (var call : calls) {
      if (admission.tryEnter()) {
        serve(call);
      } else {
        call.fail(Admission.OVERLOADED);
      }
    }
  }

  private void serve(LinkCall call) {
    dispatch.serve(
        ItemMethod.forNumber(call.method()),
        call.payload(),
        call.deadlineNanos(),
        call.trace(),
        answer -> {
          admission.leave();
          var shortcut = answer.shortcut();
          if (shortcut != null) {
            call.suggest(shortcut);
          }
          switch (answer) {
            case ItemDispatch.Answer.Response(var payload, _) -> call.reply(payload);
            case ItemDispatch.Answer.NotServed(var failure, _) -> call.fail(failure);
          }
        });
  }
}

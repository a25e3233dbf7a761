package io.isotherm.router.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.request.IdempotencyToken;
import io.isotherm.router.http.Header;
import io.isotherm.router.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class InvocationTest {
  private static final String ID = "0f9a1f2b-1111-4222-8333-0123456789ab";

  @Test
  void theFirstAttemptOfACallIsFreshAndAnotherIsTheSameCall() {
    var first = token(ID, "attempt=1; max=3");

    assertThat(first).extracting(IdempotencyToken::fresh).isEqualTo(true);
    assertThat(token(ID, "attempt=2; max=3"))
        .isNotNull()
        .isEqualTo(first == null ? null : first.sent());
  }

  @Test
  void anAttemptThatIsNotCountedMayBeAnotherOne() {
    assertThat(token(ID, null)).extracting(IdempotencyToken::fresh).isEqualTo(false);
    assertThat(token(ID, "attempt=10")).extracting(IdempotencyToken::fresh).isEqualTo(false);
  }

  @Test
  void aCallWithoutAUuidHasNoToken() {
    assertThat(token(null, "attempt=1")).isNull();
    assertThat(token("", null)).isNull();
    assertThat(token("1-1-1-1-1", null)).isNull();
    assertThat(token("zf9a1f2b-1111-4222-8333-0123456789ab", null)).isNull();
  }

  private static @Nullable IdempotencyToken token(@Nullable String id, @Nullable String attempt) {
    List<Header> headers = new ArrayList<>();
    if (id != null) {
      headers.add(new Header("amz-sdk-invocation-id", id));
    }
    if (attempt != null) {
      headers.add(new Header("amz-sdk-request", attempt));
    }
    return Invocation.token(new HttpHeaders(headers));
  }
}

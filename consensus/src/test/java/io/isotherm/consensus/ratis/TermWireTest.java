package io.isotherm.consensus.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.MemberId;
import java.nio.BufferUnderflowException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class TermWireTest {
  private static final MemberId MEMBER = new MemberId("some.node_1", "0123abcd");

  @Property
  void whatIsAskedReadsBack(@ForAll long round, @ForAll List<@LongRange(min = 0) Long> groups) {
    TermWire.Question question =
        new TermWire.Question(round, MEMBER, groups.stream().map(GroupId::new).toList());
    assertThat(TermWire.decodeQuestion(TermWire.encode(question))).isEqualTo(question);
  }

  @Property
  void whatIsAnsweredReadsBack(
      @ForAll long round, @ForAll Map<@LongRange(min = 0) Long, Long> terms) {
    TermWire.Answer answer =
        new TermWire.Answer(
            round,
            MEMBER,
            terms.entrySet().stream()
                .collect(Collectors.toMap(e -> new GroupId(e.getKey()), Map.Entry::getValue)));
    assertThat(TermWire.decodeAnswer(TermWire.encode(answer))).isEqualTo(answer);
  }

  @Test
  void aMessageCutShortIsRefused() {
    byte[] message =
        TermWire.encode(new TermWire.Question(1, MEMBER, List.of(new GroupId(1), new GroupId(2))));
    assertThatThrownBy(() -> TermWire.decodeQuestion(Arrays.copyOf(message, message.length - 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TermWire.decodeQuestion(Arrays.copyOf(message, 4)))
        .isInstanceOf(BufferUnderflowException.class);
  }
}

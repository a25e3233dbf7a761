package io.isotherm.consensus.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.ReadConfirmation;
import io.isotherm.consensus.ratis.TermConfirmation.Ask;
import io.isotherm.consensus.ratis.TermConfirmation.Effects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class TermConfirmationTest {
  private static final GroupId G = new GroupId(1);
  private static final GroupId H = new GroupId(2);
  private static final Member A = member("a");
  private static final Member B = member("b");
  private static final Member C = member("c");
  private static final Member D = member("d");
  private static final Member E = member("e");
  private static final long TERM = 5;
  private static final long PATIENCE = 50;
  private static final long ROUND_MAX = 100;
  private static final long DEADLINE = 1_000;

  private final Map<GroupId, Voters> voters = new HashMap<>();
  private final TermConfirmation decisions =
      new TermConfirmation(A.id(), g -> Objects.requireNonNull(voters.get(g)), PATIENCE, ROUND_MAX);

  TermConfirmationTest() {
    voters.put(G, new Voters(List.of(A, B, C), List.of()));
    voters.put(H, new Voters(List.of(A, B, C), List.of()));
  }

  private static Member member(String node) {
    return new Member(new MemberId(node, "00000000"), node + ":1");
  }

  private Effects read(GroupId group, long term, long now) {
    return decisions.read(group, term, now, now + DEADLINE, answer -> {});
  }

  private Effects answer(Member from, long round, GroupId group, long term) {
    return decisions.answered(from.id(), round, Map.of(group, term), 0);
  }

  private void answered(Member from, long round, long now) {
    decisions.answered(from.id(), round, Map.of(G, TERM), now);
  }

  private static List<ReadConfirmation> told(Effects effects) {
    return effects.verdicts().stream().map(v -> v.confirmation()).toList();
  }

  private static List<Member> asked(Effects effects) {
    return effects.asks().stream().map(Ask::peer).toList();
  }

  @Test
  void aReadAsksNoMorePeersThanMakeAMajority() {
    assertThat(asked(read(G, TERM, 0))).containsExactly(B);
    voters.put(H, new Voters(List.of(A, B, C, D, E), List.of()));
    assertThat(asked(read(H, TERM, 0))).as("B has a message under way").containsExactly(C);
  }

  @Test
  void allAreAskedOnceAReadHasWaitedForTooLong() {
    read(G, TERM, 0);
    decisions.tick(PATIENCE);
    answered(B, 1, PATIENCE + 1);
    answered(C, 1, 3 * PATIENCE);

    long now = 4 * PATIENCE;
    assertThat(asked(read(G, TERM, now))).containsExactly(B);
    assertThat(decisions.tick(now + PATIENCE - 1).asks()).isEmpty();
    assertThat(asked(decisions.tick(now + PATIENCE))).containsExactly(C);
    assertThat(told(answer(C, 2, G, TERM))).containsExactly(ReadConfirmation.CONFIRMED);
  }

  @Test
  void theQuickestIsAsked() {
    read(G, TERM, 0);
    decisions.tick(PATIENCE);
    answered(C, 1, PATIENCE + 1);
    answered(B, 1, PATIENCE + 2);
    assertThat(asked(read(G, TERM, PATIENCE + 3))).containsExactly(C);
  }

  @Test
  void aPeerThatHasNotAnsweredForLongIsPassedOverUntilItDoes() {
    read(G, TERM, 0);
    decisions.tick(PATIENCE);
    answered(C, 1, PATIENCE + 20);
    assertThat(asked(read(G, TERM, PATIENCE + 30))).containsExactly(C);
    answered(C, 2, PATIENCE + 31);
    answered(B, 1, PATIENCE + 32);
    assertThat(asked(read(G, TERM, PATIENCE + 33))).containsExactly(C);
  }

  @Test
  void oneAnswerOfTwoIsAMajorityOfThree() {
    read(G, TERM, 0);
    assertThat(told(answer(B, 1, G, TERM))).containsExactly(ReadConfirmation.CONFIRMED);
    assertThat(decisions.isIdle()).isTrue();
  }

  @Test
  void aPeerThatHasNotHeardOfTheTermYetHasNotVotedAboveIt() {
    read(G, TERM, 0);
    assertThat(told(answer(B, 1, G, TERM - 2))).containsExactly(ReadConfirmation.CONFIRMED);
  }

  @Test
  void aLaterTermAnywhereDeposes() {
    read(G, TERM, 0);
    assertThat(told(answer(B, 1, G, TERM + 1))).containsExactly(ReadConfirmation.DEPOSED);
  }

  @Test
  void aReadThatCameAfterTheMessageWaitsForTheNext() {
    read(G, TERM, 0);
    assertThat(read(G, TERM, 0).asks()).isEmpty();
    Effects first = answer(B, 1, G, TERM);
    assertThat(told(first)).containsExactly(ReadConfirmation.CONFIRMED);
    assertThat(first.asks()).extracting(Ask::peer, Ask::round).containsExactly(tuple(B, 2L));
    assertThat(told(answer(B, 2, G, TERM))).containsExactly(ReadConfirmation.CONFIRMED);
  }

  @Test
  void anAnswerToAnEarlierReadCountsForNoLaterOne() {
    read(G, TERM, 0);
    decisions.tick(PATIENCE);
    answer(B, 1, G, TERM);
    read(G, TERM, PATIENCE);
    assertThat(told(answer(C, 1, G, TERM))).isEmpty();
  }

  @Test
  void oneMessageCarriesAllGroupsThatWait() {
    read(G, TERM, 0);
    read(H, 9, 0);
    read(G, TERM, 0);
    Effects next = decisions.answered(B.id(), 1, Map.of(G, TERM), 0);
    assertThat(next.asks())
        .singleElement()
        .satisfies(a -> assertThat(a.groups()).containsExactly(G, H));
    assertThat(decisions.answered(B.id(), 2, Map.of(G, TERM, H, 9L), 0).verdicts()).hasSize(2);
  }

  @Test
  void aPeerWithoutTheGroupConfirmsNothing() {
    read(G, TERM, 0);
    assertThat(decisions.answered(B.id(), 1, Map.of(), 0).verdicts()).isEmpty();
  }

  @Test
  void whileTheConfigurationChangesBothMajoritiesAreNeeded() {
    voters.put(G, new Voters(List.of(A, B, D), List.of(A, C, D)));
    assertThat(asked(read(G, TERM, 0))).containsExactly(B, D);
    assertThat(told(answer(B, 1, G, TERM))).isEmpty();
    assertThat(told(answer(D, 1, G, TERM))).containsExactly(ReadConfirmation.CONFIRMED);
  }

  @Test
  void aGroupOfOneNeedsNobody() {
    voters.put(G, new Voters(List.of(A), List.of()));
    Effects effects = read(G, TERM, 0);
    assertThat(told(effects)).containsExactly(ReadConfirmation.CONFIRMED);
    assertThat(effects.asks()).isEmpty();
  }

  @Test
  void aLeaderThatIsNoVoterAnyMoreCountsForNothing() {
    voters.put(G, new Voters(List.of(B, C, D), List.of()));
    read(G, TERM, 0);
    assertThat(told(answer(B, 1, G, TERM))).isEmpty();
    assertThat(told(answer(C, 1, G, TERM))).containsExactly(ReadConfirmation.CONFIRMED);
  }

  @Test
  void aReadWithoutAMajorityIsUnreachableAtItsDeadline() {
    read(G, TERM, 0);
    assertThat(decisions.tick(DEADLINE - 1).verdicts()).isEmpty();
    assertThat(told(decisions.tick(DEADLINE))).containsExactly(ReadConfirmation.UNREACHABLE);
    assertThat(decisions.isIdle()).isTrue();
  }

  @Test
  void aLostMessageIsGivenUpAndSentAnew() {
    read(G, TERM, 0);
    Effects tick = decisions.tick(ROUND_MAX + 1);
    assertThat(tick.abandoned()).containsExactly(B.id());
    assertThat(tick.asks())
        .extracting(Ask::peer, Ask::round)
        .containsExactly(tuple(B, 2L), tuple(C, 1L));
    assertThat(told(answer(B, 1, G, TERM))).as("an answer to the lost one").isEmpty();
    assertThat(told(answer(B, 2, G, TERM))).containsExactly(ReadConfirmation.CONFIRMED);
  }

  @Test
  void afterAMessageThatFailedAnotherPeerIsAskedAtTheNextTick() {
    read(G, TERM, 0);
    decisions.failed(B.id(), 1);
    assertThat(asked(decisions.tick(1))).containsExactly(C);
    assertThat(asked(decisions.tick(PATIENCE))).as("nor does C answer").containsExactly(B);
  }

  @Test
  void theEndOfALeadershipDeposesItsReadsOnly() {
    read(G, TERM, 0);
    read(H, TERM, 0);
    assertThat(told(decisions.over(G, TERM - 1))).isEmpty();
    assertThat(told(decisions.over(G, TERM))).containsExactly(ReadConfirmation.DEPOSED);
    assertThat(decisions.waiting(H)).isEqualTo(1);
  }

  @Test
  void aReadOfALaterLeadershipDeposesTheEarlierOnesAndIsNotServedByTheirMessages() {
    read(G, TERM, 0);
    assertThat(told(read(G, TERM + 2, 0))).containsExactly(ReadConfirmation.DEPOSED);
    assertThat(told(answer(B, 1, G, TERM + 2))).isEmpty();
    assertThat(told(read(G, TERM, 0))).containsExactly(ReadConfirmation.DEPOSED);
    assertThat(told(answer(B, 2, G, TERM + 2))).containsExactly(ReadConfirmation.CONFIRMED);
  }

  /**
   * Peers vote for a later term at any moment; a read that arrives after a majority has voted is
   * never confirmed, in whatever order messages and answers go.
   */
  @Property(tries = 2_000)
  void noReadIsConfirmedThatCameAfterAMajorityVotedForALaterTerm(
      @ForAll @Size(max = 60) List<@IntRange(max = 7) Integer> steps) {
    Map<MemberId, Long> terms = new HashMap<>(Map.of(B.id(), TERM, C.id(), TERM));
    Map<MemberId, Ask> underWay = new HashMap<>();
    Map<MemberId, Map<GroupId, Long>> answers = new HashMap<>();
    boolean[] doomed = {false};
    TermConfirmation subject =
        new TermConfirmation(
            A.id(), g -> Objects.requireNonNull(voters.get(g)), PATIENCE, ROUND_MAX);
    long now = 0;
    for (int step : steps) {
      now += 10;
      Member peer = step % 2 == 0 ? B : C;
      Effects effects =
          switch (step) {
            case 0, 1 -> {
              // N needs itself and one of three: the peer that voted.
              boolean lost = doomed[0];
              yield subject.read(
                  G,
                  TERM,
                  now,
                  now + DEADLINE,
                  verdict -> assertThat(lost && verdict == ReadConfirmation.CONFIRMED).isFalse());
            }
            case 2, 3 -> {
              Ask ask = underWay.get(peer.id());
              if (ask != null) {
                answers.putIfAbsent(peer.id(), Map.of(G, terms.get(peer.id())));
              }
              yield new Effects();
            }
            case 4, 5 -> {
              Ask ask = underWay.get(peer.id());
              Map<GroupId, Long> answer = answers.remove(peer.id());
              yield ask == null || answer == null
                  ? new Effects()
                  : subject.answered(peer.id(), ask.round(), answer, now);
            }
            case 6 -> {
              // Both others vote for one of them: a majority without this leader.
              terms.replaceAll((id, term) -> TERM + 1);
              doomed[0] = true;
              yield new Effects();
            }
            default -> subject.tick(now);
          };
      effects
          .asks()
          .forEach(ask -> {
            underWay.put(ask.peer().id(), ask);
            answers.remove(ask.peer().id());
          });
      effects.verdicts().forEach(v -> v.answer().accept(v.confirmation()));
    }
  }
}

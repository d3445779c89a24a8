package orbweaver.robot.dynamixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Tens of thousands of damaged frames through the parser; `bench parser` sends a million.
class ParserTrialTest {
    private static final Set<Damage> ALL = EnumSet.allOf(Damage.class);

    @Test
    void aBadLineNeverMakesAFrameAndNeverHidesOne() {
        assertSound(ParserTrial.run(20_261_124, 50_000, ALL));
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void noKindOfDamageDoes(Damage kind) {
        assertSound(ParserTrial.run(7, 5_000, EnumSet.of(kind)));
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        var first = new NoisyLine(3, ALL);
        var second = new NoisyLine(3, ALL);
        for (int round = 0; round < 20; round++) {
            first.draw(50);
            second.draw(50);
            assertThat(first.length()).isEqualTo(second.length());
            for (int k = 0; k < first.length(); k++)
                assertThat(first.bytes()[k]).isEqualTo(second.bytes()[k]);
        }
    }

    @Test
    void theJudgeKnowsAFrameThatNobodySent() {
        byte[] ping = Hex.bytes("FF FF FD 00 01 03 00 01 19 4E");
        var line = new NoisyLine(1, EnumSet.of(Damage.GARBAGE));
        do line.draw(20);
        while (line.accidents() > 0 || line.whole().getFirst().at() < ping.length);
        System.arraycopy(ping, 0, line.bytes(), 0, ping.length);
        assertThat(line.accidents()).isEqualTo(1);
    }

    private static void assertSound(ParserTrial.Result result) {
        assertThat(result.acceptedWrongly()).isZero();
        assertThat(result.lost()).isZero();
        assertThat(result.exceptions()).isZero();
        assertThat(result.whole()).isGreaterThan(result.damaged() / 8);
    }
}

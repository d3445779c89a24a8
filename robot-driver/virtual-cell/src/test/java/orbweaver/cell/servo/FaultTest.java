package orbweaver.cell.servo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import orbweaver.robot.dynamixel.Instruction;
import org.junit.jupiter.api.Test;

class FaultTest {
    private final Bench bench = new Bench();

    @Test
    void readsEveryFormOfTheCommandLine() {
        assertThat(Fault.parse("drop:0.02")).isEqualTo(new Fault.Drop(0.02));
        assertThat(Fault.parse("delay:4")).isEqualTo(new Fault.Delay(4));
        assertThat(Fault.parse("duplicate:1")).isEqualTo(new Fault.Duplicate(1));
        assertThat(Fault.parse("bitflip:0.5")).isEqualTo(new Fault.BitFlip(0.5));
        assertThat(Fault.parse("split")).isEqualTo(new Fault.Split());
        assertThat(Fault.parse("garbage")).isEqualTo(new Fault.Garbage());
        assertThat(Fault.parse("missing:5")).isEqualTo(new Fault.Missing(5));
        assertThat(Fault.parse("passover")).isEqualTo(new Fault.PassOver());
        assertThat(Fault.parse("latency16")).isEqualTo(new Fault.Latency16());
        assertThat(Fault.parse("voltage:9.8")).isEqualTo(new Fault.Voltage(9.8));
        assertThat(Fault.parse("disconnect@2.5")).isEqualTo(new Fault.Disconnect(2.5));
        assertThat(Fault.parse("reboot:4@3")).isEqualTo(new Fault.Reboot(4, 3));
        assertThat(Fault.parse("overload:2")).isEqualTo(new Fault.Overload(2));
        assertThat(Fault.parse("heat:9")).isEqualTo(new Fault.Heat(9));
        assertThat(Fault.parse("stuck:1")).isEqualTo(new Fault.Stuck(1));
        assertThat(Fault.parse("model:8")).isEqualTo(new Fault.WrongModel(8));
        assertThat(Fault.parse("drift:6")).isEqualTo(new Fault.Drift(6));
    }

    @Test
    void saysWhatIsWrongWithAnythingElse() {
        for (String bad :
                new String[] {"", "dorp:1", "drop", "drop:x", "drop:2", "missing:300", "reboot:4", "disconnect:3"}) {
            assertThatThrownBy(() -> Fault.parse(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> bench.chain.inject(new Fault.Missing(42))).hasMessageContaining("no servo 42");
    }

    @Test
    void aMissingServoSilencesThoseBehindItInASyncRead() {
        bench.chain.inject(new Fault.Missing(5));
        assertThat(bench.ask(5, Instruction.PING)).isEmpty();
        assertThat(bench.ask(6, Instruction.PING)).hasSize(14);
        assertThat(bench.ask(0xFE, Instruction.SYNC_READ, 132, 0, 4, 0, 3, 4, 5, 6))
                .hasSize(30);
    }

    @Test
    void servosMayPassOverAMissingOneInsteadButNeverInAFastRead() {
        bench.chain.inject(new Fault.Missing(5));
        bench.chain.inject(new Fault.PassOver());
        assertThat(bench.ask(0xFE, Instruction.SYNC_READ, 132, 0, 4, 0, 3, 4, 5, 6))
                .hasSize(45);
        assertThat(bench.ask(0xFE, Instruction.BULK_READ, 5, 146, 0, 1, 0, 6, 146, 0, 1, 0))
                .hasSize(12);
        assertThat(bench.ask(0xFE, Instruction.FAST_SYNC_READ, 132, 0, 4, 0, 3, 4, 5, 6))
                .hasSize(8 + 2 * 8);
        bench.chain.repair();
        bench.chain.inject(new Fault.Missing(5));
        assertThat(bench.ask(0xFE, Instruction.SYNC_READ, 132, 0, 4, 0, 3, 4, 5, 6))
                .hasSize(30);
    }

    @Test
    void aRestartWhoseMomentHasPassedComesAtOnceAndOnlyOnce() {
        bench.chain.step(1);
        bench.chain.inject(new Fault.Reboot(7, 0.5));
        bench.chain.step(0.002);
        assertThat(bench.ask(7, Instruction.PING)).isEmpty();
        bench.chain.step(0.5);
        assertThat(bench.ask(7, Instruction.PING)).hasSize(14);
        bench.chain.step(1);
        assertThat(bench.ask(7, Instruction.PING)).hasSize(14);
    }

    @Test
    void dropsDuplicatesAndFlipsItsShare() {
        bench.chain.inject(new Fault.Drop(0.25));
        int answers = 0;
        for (int k = 0; k < 2000; k++) answers += bench.ask(1, Instruction.PING).length / 14;
        assertThat(answers).isBetween(1400, 1600);
        bench.chain.inject(new Fault.Drop(0));
        bench.chain.inject(new Fault.Duplicate(1));
        assertThat(bench.ask(1, Instruction.PING)).hasSize(28);
        bench.chain.inject(new Fault.Duplicate(0));
        byte[] good = bench.ask(1, Instruction.PING);
        bench.chain.inject(new Fault.BitFlip(1));
        byte[] bad = bench.ask(1, Instruction.PING);
        int differing = 0;
        for (int k = 0; k < 14; k++) differing += Integer.bitCount((good[k] ^ bad[k]) & 0xFF);
        assertThat(differing).isEqualTo(1);
    }

    @Test
    void garbageComesBeforeAGoodFrame() {
        bench.chain.inject(new Fault.Garbage());
        byte[] answer = bench.ask(1, Instruction.PING);
        assertThat(answer.length).isBetween(15, 17);
        assertThat(Bench.hex(answer)).contains("FF FF FD 00 01 07 00 55");
    }

    @Test
    void servosFailWhenAndHowTheyAreTold() {
        bench.chain.inject(new Fault.WrongModel(8));
        bench.chain.inject(new Fault.Voltage(9.0));
        bench.chain.inject(new Fault.Reboot(4, 0.5));
        bench.chain.inject(new Fault.Overload(2));
        bench.chain.inject(new Fault.Heat(9));
        bench.chain.inject(new Fault.Drift(6));
        assertThat(bench.read(8, 0, 2)).isEqualTo(1120);
        int at = bench.read(6, Bench.POSITION, 4);
        bench.torqueOn(4);
        bench.run(2);
        assertThat(bench.read(1, 144, 2)).isEqualTo(90);
        assertThat(bench.read(1, 70, 1)).isEqualTo(1);
        assertThat(bench.read(4, 120, 2)).isCloseTo(1500, within(5));
        assertThat(bench.read(4, Bench.TORQUE, 1)).isZero();
        assertThat(bench.read(2, 70, 1) & 0x20).isEqualTo(0x20);
        assertThat(bench.read(9, 146, 1)).isEqualTo(32);
        assertThat(bench.read(6, Bench.POSITION, 4)).isEqualTo(at + 2);
    }

    @Test
    void aStuckServoStays() {
        bench.chain.inject(new Fault.Stuck(1));
        bench.torqueOn(1);
        bench.writes(1, Bench.GOAL, 4, 3000);
        bench.run(2);
        assertThat(bench.read(1, Bench.POSITION, 4)).isCloseTo(2048, within(2));
    }

    @Test
    void repairEndsWhatLastsButNotAHardwareError() {
        for (String fault : new String[] {"drop:1", "missing:5", "heat:2", "voltage:9.8", "stuck:1"}) {
            bench.chain.inject(Fault.parse(fault));
        }
        bench.run(1);
        bench.chain.inject(new Fault.Overload(4));
        bench.run(1.5);
        bench.chain.repair();
        assertThat(bench.read(5, 144, 2)).isEqualTo(120);
        assertThat(bench.read(2, 146, 1)).isEqualTo(30);
        assertThat(bench.read(4, 70, 1) & 0x20).isEqualTo(0x20);
        bench.torqueOn(1);
        bench.writes(1, Bench.GOAL, 4, 3000);
        bench.run(2);
        assertThat(bench.read(1, Bench.POSITION, 4)).isCloseTo(3000, within(20));
    }
}

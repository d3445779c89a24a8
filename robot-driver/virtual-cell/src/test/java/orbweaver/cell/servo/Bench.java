package orbweaver.cell.servo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.dynamixel.Instruction;
import orbweaver.robot.dynamixel.PacketParser;
import orbweaver.robot.dynamixel.PacketWriter;
import orbweaver.robot.dynamixel.StatusPacket;

/// An arm of emulated servos on a scripted plant, spoken to in bytes.
final class Bench {
    static final double DT = 0.005;

    static final int TORQUE = 64;
    static final int WATCHDOG = 98;
    static final int GOAL = 116;
    static final int CURRENT = 126;
    static final int POSITION = 132;

    final ArmDescription arm = ArmDescription.load();
    final ScriptedPlant plant = new ScriptedPlant(arm);
    final ServoChain chain = new ServoChain(arm, plant, 7);
    final byte[] out = new byte[ServoChain.ANSWER_BYTES];

    /// Sends bytes, returns the bytes that come back.
    byte[] exchange(byte[] bytes) {
        return Arrays.copyOf(out, chain.receive(bytes, 0, bytes.length, out));
    }

    /// Sends a frame written as hex and compares the bytes that come back.
    void says(String request, String answer) {
        assertThat(hex(exchange(bytes(request)))).isEqualTo(answer);
    }

    /// Sends a frame of body bytes with header, length and checksum put around them.
    byte[] ask(int id, Instruction instruction, int... parameters) {
        var writer = new PacketWriter().begin(id, instruction);
        for (int p : parameters) writer.u8(p);
        writer.end();
        return exchange(writer.copy());
    }

    /// The error byte of the answer to a write; -1 for silence.
    int write(int id, int address, int size, int value) {
        int[] p = new int[2 + size];
        p[0] = address & 0xFF;
        p[1] = address >> 8;
        for (int k = 0; k < size; k++) p[2 + k] = (value >> (8 * k)) & 0xFF;
        byte[] answer = ask(id, Instruction.WRITE, p);
        return answer.length == 0 ? -1 : answer[8] & 0xFF;
    }

    void writes(int id, int address, int size, int value) {
        assertThat(write(id, address, size, value)).isZero();
    }

    /// The value of a register, sign-extended; fails on silence.
    int read(int id, int address, int size) {
        StatusPacket status = status(ask(id, Instruction.READ, address & 0xFF, address >> 8, size, 0));
        assertThat(status.errorCode()).isZero();
        assertThat(status.dataLength()).isEqualTo(size);
        return switch (size) {
            case 1 -> status.u8(0);
            case 2 -> status.s16(0);
            default -> status.s32(0);
        };
    }

    void torqueOn(int id) {
        writes(id, GOAL, 4, read(id, POSITION, 4));
        writes(id, TORQUE, 1, 1);
    }

    void run(double seconds) {
        for (int k = 0; k < Math.round(seconds / DT); k++) {
            chain.step(DT);
            plant.step(DT);
        }
    }

    static StatusPacket status(byte[] answer) {
        var parser = new PacketParser();
        parser.feed(answer, 0, answer.length);
        assertThat(parser.next()).isTrue();
        return parser.status();
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
    }
}

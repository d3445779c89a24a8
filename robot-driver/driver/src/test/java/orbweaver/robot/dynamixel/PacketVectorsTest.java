package orbweaver.robot.dynamixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The packets printed in the vendor's e-manual, and a few more computed by hand, byte for byte in both directions.
class PacketVectorsTest {
    private static final ControlTable TABLE = ControlTable.of(1020);
    private static final ControlTableItem GOAL = TABLE.item("Goal Position");
    private static final int[] ALL = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    record Vector(String name, String hex, Function<PacketWriter, Integer> build) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Vector> vectors() {
        return Stream.of(pingsReadsWrites(), others(), syncs(), bulks(), computed())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Vector> pingsReadsWrites() {
        return List.of(
                new Vector("ping", "FF FF FD 00 01 03 00 01 19 4E", w -> w.ping(1)),
                new Vector(
                        "ping status",
                        "FF FF FD 00 01 07 00 55 00 06 04 26 65 5D",
                        w -> w.beginStatus(1, 0).u16(1030).u8(38).end()),
                new Vector("ping all", "FF FF FD 00 FE 03 00 01 31 42", w -> w.ping(PacketWriter.BROADCAST)),
                new Vector("read", "FF FF FD 00 01 07 00 02 84 00 04 00 1D 15", w -> w.read(1, 132, 4)),
                new Vector(
                        "read status",
                        "FF FF FD 00 01 08 00 55 00 A6 00 00 00 8C C0",
                        w -> w.beginStatus(1, 0).u32(166).end()),
                new Vector("write", "FF FF FD 00 01 09 00 03 74 00 00 02 00 00 CA 89", w -> w.write(1, GOAL, 512)),
                new Vector(
                        "ok status",
                        "FF FF FD 00 01 04 00 55 00 A1 0C",
                        w -> w.beginStatus(1, 0).end()));
    }

    private static List<Vector> others() {
        return List.of(
                new Vector(
                        "reg write",
                        "FF FF FD 00 01 09 00 04 68 00 C8 00 00 00 AE 8E",
                        w -> w.regWrite(1, TABLE.item("Goal Velocity"), 200)),
                new Vector("action", "FF FF FD 00 01 03 00 05 02 CE", w -> w.action(1)),
                new Vector(
                        "factory reset",
                        "FF FF FD 00 01 04 00 06 01 A1 E6",
                        w -> w.factoryReset(1, FactoryReset.KEEP_ID)),
                new Vector("reboot", "FF FF FD 00 01 03 00 08 2F 4E", w -> w.reboot(1)),
                new Vector("clear", "FF FF FD 00 01 08 00 10 01 44 58 4C 22 B1 DC", w -> w.clearMultiTurn(1)),
                new Vector("clear error", "FF FF FD 00 01 08 00 10 02 45 52 43 4C D5 EB", w -> w.clearError(1)),
                new Vector("backup", "FF FF FD 00 01 08 00 20 01 43 54 52 4C 16 F5", w -> w.backUp(1)),
                // The e-manual prints 92 F5 here, which is not this frame's checksum.
                new Vector("restore", "FF FF FD 00 01 08 00 20 02 43 54 52 4C 9E F5", w -> w.restore(1)));
    }

    private static List<Vector> syncs() {
        return List.of(
                new Vector(
                        "sync read",
                        "FF FF FD 00 FE 09 00 82 84 00 04 00 01 02 CE FA",
                        w -> w.syncRead(132, 4, new int[] {1, 2})),
                new Vector(
                        "sync read status",
                        "FF FF FD 00 02 08 00 55 00 1F 08 00 00 BA BE",
                        w -> w.beginStatus(2, 0).u32(2079).end()),
                new Vector(
                        "fast sync read",
                        "FF FF FD 00 FE 0A 00 8A 84 00 04 00 03 07 04 20 F2",
                        w -> w.fastSyncRead(132, 4, new int[] {3, 7, 4})),
                new Vector(
                        "sync write",
                        "FF FF FD 00 FE 11 00 83 74 00 04 00 01 96 00 00 00 02 AA 00 00 00 82 87",
                        w -> w.syncWrite(GOAL, new int[] {1, 2}, new int[] {150, 170})));
    }

    private static List<Vector> bulks() {
        return List.of(
                new Vector(
                        "bulk read",
                        "FF FF FD 00 FE 0D 00 92 01 90 00 02 00 02 92 00 01 00 1A 05",
                        w -> w.bulkRead(List.of(
                                Stretch.of(1, TABLE.item("Present Input Voltage")),
                                Stretch.of(2, TABLE.item("Present Temperature"))))),
                new Vector(
                        "bulk write",
                        "FF FF FD 00 FE 10 00 93 01 20 00 02 00 A0 00 02 1F 00 01 00 50 B7 68",
                        w -> w.bulkWrite(List.of(
                                new Assignment(1, TABLE.item("Max Voltage Limit"), 160),
                                new Assignment(2, TABLE.item("Temperature Limit"), 80)))),
                // The e-manual prints the checksum of its fast sync read, 20 F2, here too.
                new Vector(
                        "fast bulk read",
                        "FF FF FD 00 FE 12 00 9A 03 84 00 04 00 07 7C 00 02 00 04 92 00 01 00 DA 2D",
                        w -> w.fastBulkRead(
                                List.of(new Stretch(3, 132, 4), new Stretch(7, 124, 2), new Stretch(4, 146, 1)))));
    }

    private static List<Vector> computed() {
        return List.of(
                new Vector(
                        "stuffed",
                        "FF FF FD 00 01 0A 00 03 74 00 FF FF FD FD FF 23 E5",
                        w -> w.write(1, GOAL, -131073)),
                new Vector(
                        "sync read of nine",
                        "FF FF FD 00 FE 10 00 82 7E 00 0A 00 01 02 03 04 05 06 07 08 09 B8 27",
                        w -> w.syncRead(126, 10, ALL)),
                new Vector(
                        "fast sync read of nine",
                        "FF FF FD 00 FE 10 00 8A 7E 00 0A 00 01 02 03 04 05 06 07 08 09 B3 AF",
                        w -> w.fastSyncRead(126, 10, ALL)),
                new Vector(
                        "torque off for all",
                        "FF FF FD 00 FE 06 00 03 40 00 00 2E 16",
                        w -> w.write(PacketWriter.BROADCAST, TABLE.item("Torque Enable"), 0)),
                new Vector(
                        "alert status",
                        "FF FF FD 00 05 05 00 55 80 20 9F C1",
                        w -> w.beginStatus(5, 0x80).u8(0x20).end()));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void writesExactlyTheseBytes(Vector vector) {
        var writer = new PacketWriter();
        int length = vector.build().apply(writer);
        assertThat(Hex.text(writer.copy())).isEqualTo(vector.hex());
        assertThat(length).isEqualTo(writer.length());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void readsThemBackAsTheyWereMeant(Vector vector) {
        byte[] frame = Hex.bytes(vector.hex());
        var parser = new PacketParser();
        assertThat(parser.feed(frame, 0, frame.length)).isEqualTo(frame.length);
        assertThat(parser.next()).isTrue();
        Packet packet = parser.packet();
        assertThat(packet.id()).isEqualTo(frame[4] & 0xFF);
        assertThat(packet.instruction()).isEqualTo(frame[7] & 0xFF);
        assertThat(Instruction.of(packet.instruction())).isNotNull();

        var again = new PacketWriter();
        again.begin(packet.id(), Objects.requireNonNull(Instruction.of(packet.instruction())));
        for (int i = 0; i < packet.parameters(); i++) again.u8(packet.u8(i));
        again.end();
        assertThat(Hex.text(again.copy())).isEqualTo(vector.hex());
        assertThat(parser.next()).isFalse();
        assertThat(parser.damaged()).isZero();
        assertThat(parser.skipped()).isZero();
    }

    @Test
    void aFactoryResetIsNeverForAllServosAtOnce() {
        var writer = new PacketWriter();
        assertThatThrownBy(() -> writer.factoryReset(PacketWriter.BROADCAST, FactoryReset.KEEP_ID))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

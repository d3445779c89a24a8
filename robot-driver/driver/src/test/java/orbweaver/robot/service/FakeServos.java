package orbweaver.robot.service;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.dynamixel.ControlTableItem;
import orbweaver.robot.dynamixel.Instruction;
import orbweaver.robot.dynamixel.Packet;
import orbweaver.robot.dynamixel.PacketParser;
import orbweaver.robot.dynamixel.PacketWriter;
import orbweaver.robot.serial.BytePort;

/// Servos that are only registers, heard at the baud rate that their Baud Rate register names. They
/// answer at once.
final class FakeServos implements BusOpener {
    private static final List<Integer> RATES = List.of(9600, 57600, 115200, 1_000_000, 2_000_000, 3_000_000);
    private static final int ACCESS = 7;

    final List<Servo> servos = new ArrayList<>();
    final List<String> eepromWrites = new ArrayList<>();

    /// Writes that are still carried out; after that the cable is off.
    int writesLeft = Integer.MAX_VALUE;

    /// One servo; `shaft` is its position without Homing Offset.
    static final class Servo {
        final ControlTable table;
        final byte[] bytes;
        int shaft = 2048;
        int offsetSign = 1;

        private Servo(int model) {
            table = ControlTable.of(model);
            bytes = new byte[table.end()];
            for (ControlTableItem item : table.items()) set(item.name(), (int) item.initial());
            set("Present Input Voltage", 120);
            set("Present Temperature", 30);
        }

        Servo set(String name, int value) {
            ControlTableItem item = table.item(name);
            for (int k = 0; k < item.size(); k++) bytes[item.address() + k] = (byte) (value >> (8 * k));
            return this;
        }

        int get(String name) {
            return new RegisterImage(table, 0, bytes).value(name);
        }

        private void show() {
            set("Present Position", shaft + offsetSign * get("Homing Offset"));
        }
    }

    /// A servo as from the factory.
    Servo add(int model) {
        var servo = new Servo(model);
        servos.add(servo);
        return servo;
    }

    @Override
    public BytePort open(int baud) {
        return new Port(baud);
    }

    private final class Port implements BytePort {
        private final int baud;
        private final PacketParser parser = new PacketParser();
        private final PacketWriter writer = new PacketWriter();
        private final ByteArrayOutputStream answers = new ByteArrayOutputStream();

        private Port(int baud) {
            this.baud = baud;
        }

        @Override
        public void write(byte[] frame, int length) {
            parser.feed(frame, 0, length);
            while (parser.next()) for (Servo servo : List.copyOf(servos)) hear(servo, parser.packet());
        }

        private void hear(Servo servo, Packet packet) {
            if (RATES.get(servo.get("Baud Rate")) != baud || writesLeft <= 0) return;
            boolean all = packet.id() == PacketWriter.BROADCAST;
            boolean meant = all || packet.id() == servo.get("ID");
            Instruction instruction = Instruction.of(packet.instruction());
            if (instruction == Instruction.SYNC_READ) {
                for (int k = 4; k < packet.parameters(); k++) {
                    if (packet.u8(k) == servo.get("ID")) read(servo, packet.u16(0), packet.u16(2));
                }
            } else if (meant && instruction == Instruction.PING) {
                begin(servo, 0).u16(servo.table.model()).u8(servo.get("Firmware Version"));
                send();
            } else if (meant && instruction == Instruction.READ) {
                read(servo, packet.u16(0), packet.u16(2));
            } else if (meant && instruction == Instruction.WRITE) {
                write(servo, packet, all);
            }
        }

        private void read(Servo servo, int address, int length) {
            servo.show();
            begin(servo, 0).bytes(servo.bytes, address, length);
            send();
        }

        private void write(Servo servo, Packet packet, boolean silent) {
            ControlTableItem item = servo.table.at(packet.u16(0));
            if (item == null) return;
            boolean eeprom = item.area() == ControlTableItem.Area.EEPROM;
            boolean locked = eeprom && servo.get("Torque Enable") != 0;
            if (!locked) {
                writesLeft--;
                if (eeprom) eepromWrites.add(item.name());
                packet.copy(2, item.size(), servo.bytes, item.address());
            }
            if (silent) return;
            begin(servo, locked ? ACCESS : 0);
            send();
        }

        private PacketWriter begin(Servo servo, int error) {
            return writer.beginStatus(servo.get("ID"), error);
        }

        private void send() {
            writer.end();
            answers.write(writer.buffer(), 0, writer.length());
        }

        @Override
        public int read(byte[] into, int offset, int max, Duration timeout) {
            byte[] all = answers.toByteArray();
            if (all.length == 0) {
                // Nothing will come, so the time for it is as good as over.
                if (!timeout.isZero()) LockSupport.parkNanos(timeout.toNanos());
                return 0;
            }
            answers.reset();
            int count = Math.min(max, all.length);
            System.arraycopy(all, 0, into, offset, count);
            answers.write(all, count, all.length - count);
            return count;
        }

        @Override
        public void close() {}
    }
}

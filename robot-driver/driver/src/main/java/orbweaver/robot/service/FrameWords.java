package orbweaver.robot.service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.dynamixel.ControlTableItem;
import orbweaver.robot.dynamixel.Instruction;
import orbweaver.robot.dynamixel.Packet;
import orbweaver.robot.dynamixel.PacketParser;
import orbweaver.robot.dynamixel.PacketWriter;
import orbweaver.robot.dynamixel.StatusError;

/// Frames in words, register by register. Feed it the frames of one log in order: what an answer means
/// is in the question before it. Not thread-safe.
public final class FrameWords {
    /// Error, ID and checksum of a servo's part of the answer to a fast read.
    private static final int AROUND = 4;

    private record Stretch(int address, int length) {}

    private final Map<Integer, Integer> models = new HashMap<>();
    private final Map<Integer, Stretch> asked = new LinkedHashMap<>();
    private final int anyModel;
    private final PacketParser parser = new PacketParser();
    private boolean pinged;

    /// @param models model numbers by servo ID, as far as they are known; answers to Ping add to them
    /// @param anyModel whose control table names the registers of other servos
    public FrameWords(Map<Integer, Integer> models, int anyModel) {
        this.models.putAll(models);
        this.anyModel = anyModel;
    }

    /// For the servos of an arm.
    public static FrameWords of(ArmDescription arm) {
        Map<Integer, Integer> models =
                arm.servos().stream().collect(Collectors.toMap(ArmDescription.Servo::id, ArmDescription.Servo::model));
        return new FrameWords(models, arm.servos().getFirst().model());
    }

    /// The frame in one line: who is spoken to or answers, with what.
    public String of(LoggedFrame frame) {
        byte[] bytes = frame.bytes();
        parser.clear();
        parser.feed(bytes, 0, bytes.length);
        if (!parser.next()) return bytes.length + " bytes that are no whole frame";
        Packet packet = parser.packet();
        return packet.isStatus() ? answer(packet) : question(packet);
    }

    private String question(Packet packet) {
        Instruction instruction = Instruction.of(packet.instruction());
        String who = packet.id() == PacketWriter.BROADCAST ? "all" : "ID " + packet.id();
        if (instruction == null) return "%s: unknown instruction 0x%02X".formatted(who, packet.instruction());
        pinged = instruction == Instruction.PING;
        asked.clear();
        String name = title(instruction);
        int n = packet.parameters();
        return switch (instruction) {
            case READ -> n < 4 ? who + ": " + name : who + ": " + name + " " + stretch(packet, packet.id());
            case WRITE, REG_WRITE ->
                n < 3 ? who + ": " + name : who + ": " + name + " " + written(packet, 0, packet.id(), n - 2);
            case SYNC_READ, FAST_SYNC_READ -> n < 5 ? name : syncRead(packet, name);
            case SYNC_WRITE -> n < 5 ? name : syncWrite(packet, name);
            case BULK_READ, FAST_BULK_READ -> bulkRead(packet, name);
            case PING, ACTION, FACTORY_RESET, REBOOT, CLEAR, CONTROL_TABLE_BACKUP, BULK_WRITE, STATUS ->
                who + ": " + name + (n == 0 ? "" : ", " + n + " parameter bytes");
        };
    }

    /// Remembers what a servo was asked for and names it.
    private String stretch(Packet packet, int id) {
        var stretch = new Stretch(packet.u16(0), packet.u16(2));
        asked.put(id, stretch);
        return names(stretch, model(id));
    }

    private String syncRead(Packet packet, String name) {
        var stretch = new Stretch(packet.u16(0), packet.u16(2));
        var ids = new ArrayList<Integer>();
        for (int k = 4; k < packet.parameters(); k++) ids.add(packet.u8(k));
        for (int id : ids) asked.put(id, stretch);
        return "IDs %s: %s %s".formatted(joined(ids), name, names(stretch, model(ids.getFirst())));
    }

    private String bulkRead(Packet packet, String name) {
        var parts = new ArrayList<String>();
        for (int k = 0; k + 5 <= packet.parameters(); k += 5) {
            var stretch = new Stretch(packet.u16(k + 1), packet.u16(k + 3));
            asked.put(packet.u8(k), stretch);
            parts.add("ID " + packet.u8(k) + " " + names(stretch, model(packet.u8(k))));
        }
        return name + " " + String.join("; ", parts);
    }

    private String syncWrite(Packet packet, String name) {
        int length = packet.u16(2);
        if (length < 1) return name;
        var parts = new ArrayList<String>();
        for (int k = 4; k + 1 + length <= packet.parameters(); k += 1 + length) {
            int id = packet.u8(k);
            parts.add("ID " + id + " " + values(packet, k + 1, new Stretch(packet.u16(0), length), model(id)));
        }
        return name + " " + String.join("; ", parts);
    }

    private String written(Packet packet, int at, int id, int length) {
        return values(packet, at + 2, new Stretch(packet.u16(at), length), model(id));
    }

    private String answer(Packet packet) {
        int n = packet.parameters();
        if (packet.id() == PacketWriter.BROADCAST) return answerOfAll(packet);
        if (n == 0) return "ID " + packet.id() + ": status without an error byte";
        var text = new StringBuilder("ID " + packet.id() + ": ");
        StatusError error = StatusError.of(packet.u8(0));
        if (error == null) text.append("error code ").append(packet.u8(0) & ~StatusError.ALERT);
        else text.append(error == StatusError.NONE ? "ok" : error.words());
        if ((packet.u8(0) & StatusError.ALERT) != 0) text.append(", alert: it has a hardware error");
        Stretch stretch = asked.get(packet.id());
        if (pinged && n == 4) {
            models.put(packet.id(), packet.u16(1));
            text.append(", ")
                    .append(modelName(packet.u16(1)))
                    .append(", firmware ")
                    .append(packet.u8(3));
        } else if (stretch != null && n - 1 == stretch.length()) {
            text.append(", ").append(values(packet, 1, stretch, model(packet.id())));
        } else if (n > 1) {
            text.append(", ").append(n - 1).append(" bytes");
        }
        return text.toString();
    }

    /// The one frame that answers a fast read.
    private String answerOfAll(Packet packet) {
        int expected =
                asked.values().stream().mapToInt(s -> AROUND + s.length()).sum() - 2;
        if (asked.isEmpty() || packet.parameters() != expected) {
            return "all: an answer of " + packet.parameters() + " bytes to a fast read that is not in this log";
        }
        var parts = new ArrayList<String>();
        int at = 0;
        for (var entry : asked.entrySet()) {
            int error = packet.u8(at);
            int id = packet.u8(at + 1);
            String values = values(packet, at + 2, entry.getValue(), model(id));
            boolean alert = (error & StatusError.ALERT) != 0;
            int code = error & ~StatusError.ALERT;
            parts.add("ID %d: %s%s".formatted(id, code == 0 ? values : "error code " + code, alert ? " (alert)" : ""));
            at += AROUND + entry.getValue().length();
        }
        return String.join("; ", parts);
    }

    private static String names(Stretch stretch, ControlTable table) {
        List<ControlTableItem> items = items(stretch, table);
        if (items.isEmpty()) return "addresses " + stretch.address() + " +" + stretch.length();
        String first = items.getFirst().name();
        return items.size() == 1 ? first : first + " to " + items.getLast().name();
    }

    private static String values(Packet packet, int at, Stretch stretch, ControlTable table) {
        List<ControlTableItem> items = items(stretch, table);
        if (items.isEmpty()) return stretch.length() + " bytes at " + stretch.address();
        return items.stream()
                .map(item -> item.name() + " "
                        + packet.value(at + item.address() - stretch.address(), item.size(), item.signed()))
                .collect(Collectors.joining(", "));
    }

    /// The items that lie in a stretch as a whole.
    private static List<ControlTableItem> items(Stretch stretch, ControlTable table) {
        int end = stretch.address() + stretch.length();
        return table.items().stream()
                .filter(item -> item.address() >= stretch.address() && item.end() <= end)
                .toList();
    }

    private ControlTable model(int id) {
        int model = models.getOrDefault(id, anyModel);
        return ControlTable.of(ControlTable.models().contains(model) ? model : anyModel);
    }

    /// "XM430-W350", or "model 1120" for one without a control table here.
    static String modelName(int model) {
        return ControlTable.models().contains(model) ? ControlTable.of(model).name() : "model " + model;
    }

    private static String joined(List<Integer> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static String title(Instruction instruction) {
        var words = new ArrayList<String>();
        for (String word : instruction.name().split("_", -1)) {
            words.add(word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT));
        }
        return String.join(" ", words);
    }
}

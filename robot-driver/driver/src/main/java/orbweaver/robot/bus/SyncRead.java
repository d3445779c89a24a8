package orbweaver.robot.bus;

import java.util.Arrays;
import orbweaver.robot.dynamixel.FastReply;
import orbweaver.robot.dynamixel.Packet;
import orbweaver.robot.dynamixel.PacketParser;
import orbweaver.robot.dynamixel.PacketWriter;
import orbweaver.robot.dynamixel.StatusPacket;

/// One Sync Read prepared once and sent many times: the same stretch of the control table of several servos, and
/// the last answers. Servos answer in the order asked, so a frame that goes back in that order shows that the ones
/// before it were late answers to an earlier request; they are dropped. Asked as a Fast Sync Read, all answer in one
/// frame; of one that is damaged or broke off the answers before the damage count.
final class SyncRead {
    private static final int STATUS_OVERHEAD = 11;

    private final int address;
    private final int length;
    private final int[] ids;
    private final int[] indexOfId = new int[256];
    private final byte[] data;
    private final boolean[] answered;
    private final boolean[] alert;
    private final boolean[] refused;
    private final FastReply reply;
    private boolean fast;
    private boolean replied;
    private int latest;
    private int count;
    private long stale;

    SyncRead(int address, int length, int[] ids) {
        this.address = address;
        this.length = length;
        this.ids = ids.clone();
        Arrays.fill(indexOfId, -1);
        for (int i = 0; i < ids.length; i++) indexOfId[ids[i]] = i;
        data = new byte[ids.length * length];
        answered = new boolean[ids.length];
        alert = new boolean[ids.length];
        refused = new boolean[ids.length];
        reply = FastReply.sync(length, ids);
    }

    int address() {
        return address;
    }

    int length() {
        return length;
    }

    /// Whether it was last sent as a fast one.
    boolean fast() {
        return fast;
    }

    int servos() {
        return ids.length;
    }

    /// Bytes that all answers together take on the wire, unless some are stuffed.
    int replyBytes() {
        return fast ? reply.frameBytes() : ids.length * (STATUS_OVERHEAD + length);
    }

    /// Builds the question, as a fast one or not, and forgets all answers.
    void begin(PacketWriter writer, boolean asFast) {
        fast = asFast;
        replied = false;
        Arrays.fill(answered, false);
        Arrays.fill(refused, false);
        latest = -1;
        count = 0;
        if (fast) writer.fastSyncRead(address, length, ids);
        else writer.syncRead(address, length, ids);
    }

    /// Takes in a status packet; false when it is of a kind that does not answer this question.
    boolean accept(PacketParser parser) {
        Packet packet = parser.packet();
        boolean frameOfMany = packet.id() == PacketWriter.BROADCAST;
        if (frameOfMany != fast) return false;
        if (!fast) {
            accept(parser.status());
            return true;
        }
        if (replied || !reply.accept(packet)) return false;
        replied = true;
        takeReply();
        return true;
    }

    /// Takes in what has come of a frame that is damaged or broke off.
    void salvage(PacketParser parser) {
        if (fast && !replied && reply.salvage(parser.broken(), parser.brokenLength())) takeReply();
    }

    private void takeReply() {
        for (int i = 0; i < ids.length; i++) {
            if (!reply.answered(i)) continue;
            alert[i] = reply.alert(i);
            refused[i] = reply.errorCode(i) != 0;
            answered[i] = !refused[i];
            if (refused[i]) continue;
            count++;
            for (int k = 0; k < length; k++) data[i * length + k] = (byte) reply.u8(i, k);
        }
    }

    /// Takes one status packet in; what does not belong to this request is left out.
    private void accept(StatusPacket status) {
        int index = indexOfId[status.id()];
        if (index < 0) return;
        if (status.dataLength() != length || status.errorCode() != 0) {
            refused[index] = status.errorCode() != 0;
            return;
        }
        if (index < latest) {
            stale += count;
            Arrays.fill(answered, false);
            count = 0;
        }
        latest = index;
        if (!answered[index]) count++;
        answered[index] = true;
        alert[index] = status.alert();
        for (int k = 0; k < length; k++) data[index * length + k] = (byte) status.u8(k);
    }

    /// Whether nothing more is to come.
    boolean complete() {
        return replied || count == ids.length;
    }

    /// Whether every servo was heard, be it with an error.
    boolean allHeard() {
        for (int i = 0; i < ids.length; i++) if (!answered[i] && !refused[i]) return false;
        return true;
    }

    /// Late answers dropped since this was last asked.
    long takeStale() {
        long taken = stale;
        stale = 0;
        return taken;
    }

    boolean answered(int index) {
        return answered[index];
    }

    /// Whether the servo answered with an error instead of its data.
    boolean refused(int index) {
        return refused[index];
    }

    /// Whether the last answer of this servo carried the alert bit.
    boolean alert(int index) {
        return alert[index];
    }

    /// The byte at an address of the control table, unsigned.
    int u8(int index, int at) {
        return data[index * length + at - address] & 0xFF;
    }

    int u16(int index, int at) {
        return u8(index, at) | u8(index, at + 1) << 8;
    }

    int s16(int index, int at) {
        return (short) u16(index, at);
    }

    int s32(int index, int at) {
        return u16(index, at) | u16(index, at + 2) << 16;
    }
}
